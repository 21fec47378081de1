import { words } from '../../words/words.ts';
import { JoinGate } from '../join/join-gate.tsx';

/** What stands in the place of coupons for who has not joined. */
export const CouponJoinGate = ({ onJoined }: { readonly onJoined: () => void }) => (
  <JoinGate drawing="ticket" title={words.drops.joinTitle} line={words.drops.joinLine} onJoined={onJoined} />
);
