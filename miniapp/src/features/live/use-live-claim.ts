import { useRef, useState } from 'react';
import { api } from '../../api.ts';
import type { Claim, ClaimingState } from '../drops/claiming-state.ts';
import { useClaiming } from '../drops/use-claiming.ts';
import type { LiveDropView } from './live-drop.ts';
import type { Live } from './live-facts.ts';

/** A claim that waits for its word. */
type Asked = Pick<Claim, 'dropId' | 'templateId' | 'nth'>;

export type LiveClaim = {
  readonly state: ClaimingState;
  readonly busy: string | null;
  readonly won: string | null;
  /** What went wrong with the last claim, but for a wrong word. */
  readonly trouble: { readonly say: string; readonly next: string } | null;
  /** The drop whose word is asked for. */
  readonly asked: Asked | null;
  readonly wordTrouble: string | null;
  readonly triesLeft: number;
  /** Claims; where a word is wanted, asks for it first. */
  readonly press: (view: LiveDropView, nth: number) => void;
  readonly give: (word: string) => void;
  readonly putAway: () => void;
};

/** Claims from the drops of a live, with the word where one is wanted. The same claim again is the same coupon. */
export const useLiveClaim = (live: Live, onLook: () => Promise<void>): LiveClaim => {
  const { liveId } = live;
  const word = useRef<string | undefined>(undefined);
  const [asked, setAsked] = useState<Asked | null>(null);
  const { state, claim } = useClaiming(({ dropId, nth }) =>
    api.claimInLive({ liveId, dropId, nth, ...(word.current !== undefined && { word: word.current }) }),
  );

  const run = async (claimed: Asked, given: string | undefined): Promise<void> => {
    word.current = given;
    const end = await claim(claimed);
    if (end?.step === 'won') setAsked(null);
    if (end) await onLook();
  };

  const { last } = state;
  const isWrongWord = last?.code === 'word_wrong';
  const isBusy = last?.pressed != null && last.pressed.step !== 'won' && last.pressed.step !== 'unanswered';
  const said = last?.trouble ?? null;
  return {
    state,
    busy: isBusy ? last.dropId : null,
    won: last?.pressed?.step === 'won' ? last.dropId : null,
    trouble: isWrongWord ? null : said,
    asked,
    wordTrouble: asked && isWrongWord && said && last.dropId === asked.dropId ? `${said.say}，${said.next}` : null,
    triesLeft: live.triesLeft,
    press: (view, nth) => {
      if (view.standing.kind !== 'ticket') return;
      const claimed = { dropId: view.dropId, templateId: view.standing.ticket.templateId, nth };
      if (view.wantsWord) setAsked(claimed);
      else void run(claimed, undefined);
    },
    give: (given) => {
      if (asked) void run(asked, given.trim());
    },
    putAway: () => setAsked(null),
  };
};
