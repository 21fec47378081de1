import { liveWords } from '../../words/live.ts';
import type { ShareCard } from '../share/use-share-card.ts';
import { staffHere } from '../staff/use-standing.ts';
import type { LiveRecord } from './desk-facts.ts';

/** The card that goes into groups: who comes by it is known to have come by this operator, for this live. */
export const shareLive = ({ liveId, name, anchor }: Pick<LiveRecord, 'liveId' | 'name' | 'anchor'>): ShareCard => {
  const staff = staffHere();
  return {
    title: liveWords.shareTitle(anchor, name),
    to: 'live',
    params: { liveId },
    from: { l: liveId, ...(staff && { o: staff.staffId }) },
  };
};
