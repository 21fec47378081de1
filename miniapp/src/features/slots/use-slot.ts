import type { SlotMatter, SlotName } from '@memberday/shared/domain/slots/slot-plan.ts';
import { useEffect, useState } from 'react';
import { api } from '../../api.ts';
import { platform } from '../../platform/current.ts';
import { attempt } from '../attempt.ts';
import { here } from '../clock/here.ts';
import { type Filled, type SlotLine, slotLines } from './slot-lines.ts';

export type Slot = Pick<Filled, 'personal'> & { readonly lines: readonly SlotLine[] };

/**
 * What a place has for the member, asked for once the page itself is there; undefined until then, and where there is nothing or no answer: a
 * recommendation is never worth an error. What came is told to have been shown.
 */
export const useSlot = (name: SlotName): { slot: Slot | undefined; tap: (matter: SlotMatter) => void } => {
  const [slot, setSlot] = useState<Slot>();
  const { isOnline } = platform.network;
  const note = (seen: { shown?: SlotMatter[]; clicked?: SlotMatter[] }): void =>
    void attempt(() => api.noteSlot({ slot: name, ...seen }), isOnline);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for a page that has opened
  useEffect(() => {
    let isGone = false;
    const ask = async (): Promise<void> => {
      const answer = await attempt(() => api.getSlot({ slot: name }), isOnline);
      if (isGone || !answer.ok || answer.value.items.length === 0) return;
      const lines = slotLines(answer.value, here());
      setSlot({ personal: answer.value.personal, lines });
      note({ shown: lines.map(({ matter }) => matter) });
    };
    // What is on a page begins before the page does: the page's own question goes first.
    const waiting = setTimeout(() => void ask(), 0);
    return () => {
      isGone = true;
      clearTimeout(waiting);
    };
  }, [name]);
  return { slot, tap: (matter) => note({ clicked: [matter] }) };
};
