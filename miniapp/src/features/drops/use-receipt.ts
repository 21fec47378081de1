import type { getClaim } from '@memberday/shared/contract/drops.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { useEffect, useState } from 'react';
import { api } from '../../api.ts';
import { platform } from '../../platform/current.ts';
import { attempt } from '../attempt.ts';
import type { Claim } from './claiming-state.ts';

export type Receipt = Extract<Output<typeof getClaim>, { state: 'claimed' }>['receipt'];

/** The log of claims is some seconds behind; a place is final a minute after. After the last look it stays unsaid. */
const looksMs = [0, 2_000, 5_000, 15_000, 60_000];

/** When a claim was taken and which place it has. The place comes later than the coupon; null while nothing is known. */
export const useReceipt = (claim: Claim | null): Receipt | null => {
  const [known, setKnown] = useState<{ readonly of: string; readonly receipt: Receipt } | null>(null);
  const name = claim ? `${claim.dropId}/${claim.nth}` : null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the name tells claims apart
  useEffect(() => {
    if (!claim || name === null) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const look = (turn: number): void => {
      const pause = looksMs[turn];
      if (pause === undefined) return;
      timer = setTimeout(async () => {
        const answer = await attempt(() => api.getClaim(claim), platform.network.isOnline);
        if (isOver) return;
        const receipt = answer.ok && answer.value.state === 'claimed' ? answer.value.receipt : null;
        if (receipt) setKnown({ of: name, receipt });
        if (!receipt || receipt.place === null) look(turn + 1);
      }, pause);
    };
    look(0);
    return () => {
      isOver = true;
      if (timer !== undefined) clearTimeout(timer);
    };
  }, [name]);

  return known?.of === name ? known.receipt : null;
};
