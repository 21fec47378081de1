import type { claimCoupon } from '@memberday/shared/contract/drops.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import { useEffect, useReducer, useRef } from 'react';
import { api } from '../../api.ts';
import { platform } from '../../platform/current.ts';
import { clock } from '../clock/clock.ts';
import { type Claim, type ClaimingState, nextClaiming, nothingClaimed } from './claiming-state.ts';
import { type ClaimEnd, runClaim } from './run-claim.ts';

export type Claiming = {
  readonly state: ClaimingState;
  /** Claims; a second press while one is under way does nothing and gets undefined. */
  readonly claim: (claim: Claim) => Promise<ClaimEnd | undefined>;
};

type Ask = (claim: Claim) => Promise<Outcome<Output<typeof claimCoupon>>>;

const askDrop: Ask = ({ dropId, templateId, nth }) => api.claimCoupon({ dropId, templateId, nth });

/**
 * Claims coupons from drops, one at a time, for as long as the page lives.
 * @param ask by another door than the drop's own, where it has one
 */
export const useClaiming = (ask: Ask = askDrop): Claiming => {
  const [state, tell] = useReducer(nextClaiming, nothingClaimed);
  const running = useRef(false);
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);

  /** A page that is gone waits for ever, and so asks no more. */
  const whileHere = (resolve: () => void) => () => {
    if (!isGone.current) resolve();
  };

  const claim = async (claimed: Claim): Promise<ClaimEnd | undefined> => {
    if (running.current) return undefined;
    running.current = true;
    const { dropId, templateId, nth } = claimed;
    const end = await runClaim({
      claim: () => ask(claimed),
      look: () => api.getClaim({ dropId, templateId, nth }),
      isOnline: platform.network.isOnline,
      untilOnline: () =>
        new Promise((resolve) => {
          const stop = platform.network.onReturn(() => {
            stop();
            whileHere(resolve)();
          });
        }),
      wait: (ms) => new Promise((resolve) => setTimeout(whileHere(resolve), ms)),
      chance: Math.random,
      tell: (progress) => tell({ kind: 'moved', claim: claimed, progress }),
    });
    running.current = false;
    if (end.step === 'won') platform.tick();
    if (end.step === 'unanswered') console.error(end.cause);
    tell({ kind: 'ended', claim: claimed, end, at: clock.now() });
    return end;
  };

  return { state, claim };
};
