import { type Instant, minuteMs, msOf } from '@memberday/shared/domain/time.ts';
import { saySpan, sayStart } from '../../words/spans.ts';
import { words } from '../../words/words.ts';
import type { Here } from '../clock/here.ts';
import { type Drop, earlyMs, tierName } from './drop-facts.ts';
import type { Exclusion, ItemState } from './item-state.ts';
import type { ClaimProgress } from './run-claim.ts';

/** What pressing the one button of a drop does; null: it only says how things stand. */
export type DropPress =
  | { readonly does: 'claim'; readonly nth: number }
  | { readonly does: 'remind' }
  | { readonly does: 'use'; readonly couponId: string }
  | { readonly does: 'next'; readonly dropId: string };

export type DropButton = {
  readonly label: string;
  readonly press: DropPress | null;
  readonly busy: boolean;
};

/** How far the last press has come: under way, over without an answer, or nothing to say. */
export type Pressed = ClaimProgress | { readonly step: 'won' } | { readonly step: 'unanswered' } | null;

/** Nearer to the door nobody goes away again: a reminder would come too late or be in the way. */
const remindAtLeastMs = 5 * minuteMs;

const { button } = words.drops;

/** The one button of a drop: its label is how things stand. */
export const dropButton = (drop: Drop, state: ItemState, pressed: Pressed, here: Here): DropButton => {
  const doing = pressed && progressLabel(pressed);
  if (doing) return { label: doing, press: null, busy: true };
  switch (state.step) {
    case 'claimed': {
      if (state.again !== null && pressed?.step !== 'won') {
        return { label: button.again, press: { does: 'claim', nth: state.again }, busy: false };
      }
      if (!state.usable) return still(button.used);
      const label = pressed?.step === 'won' ? button.won : button.claimed;
      return { label, press: { does: 'use', couponId: state.couponId }, busy: false };
    }
    case 'waiting':
      return waitingButton(drop, state.opensAt, here);
    case 'open':
      return {
        label: pressed?.step === 'unanswered' ? button.retry : button.open,
        press: { does: 'claim', nth: state.nth },
        busy: false,
      };
    case 'sold_out':
      return orNext(drop, here, button.soldOut, button.soldOutNext);
    case 'over':
      return orNext(drop, here, button.over, button.overNext);
    case 'paused':
      return still(button.paused);
    case 'excluded':
      return still(exclusionLabel(state.problem));
  }
};

const still = (label: string): DropButton => ({ label, press: null, busy: false });

const progressLabel = (pressed: NonNullable<Pressed>): string | null => {
  switch (pressed.step) {
    case 'asking':
      return button.asking;
    case 'retrying':
    case 'offline':
      return button.retrying;
    case 'queued':
      return button.queued;
    default:
      return null;
  }
};

const waitingButton = (drop: Drop, opensAt: Instant, { now, today, zone }: Here): DropButton => {
  const moment = sayStart(opensAt, today, zone);
  const early = earlyMs(drop);
  const label = early > 0 ? button.early(moment, saySpan(early)) : button.waiting(moment);
  if (drop.reminded) return still(button.reminded(label));
  if (msOf(opensAt) - msOf(now) < remindAtLeastMs) return still(label);
  return { label: button.remind(label), press: { does: 'remind' }, busy: false };
};

/** There is a next one: the button leads there instead of nowhere. */
const orNext = ({ next }: Drop, { today, zone }: Here, alone: string, withNext: (moment: string) => string) =>
  next
    ? {
        label: withNext(sayStart(next.opensForYouAt, today, zone)),
        press: { does: 'next', dropId: next.dropId } as const,
        busy: false,
      }
    : still(alone);

const exclusionLabel = (problem: Exclusion): string => {
  switch (problem.code) {
    case 'tier_too_low':
      return button.tier(problem.facts.needs);
    case 'not_for_you':
      return button.newcomer;
    case 'limit_reached':
      return button.limit;
  }
};

/** Whom it is for, in a word, told to who is not. */
export const exclusionWord = (problem: Exclusion): string => {
  switch (problem.code) {
    case 'tier_too_low':
      return words.drops.why.tier(problem.facts.needs);
    case 'not_for_you':
      return words.drops.why.newcomer;
    case 'limit_reached':
      return words.drops.why.limit;
  }
};

/** Why somebody is not let in, in a sentence. */
export const sayExclusion = (problem: Exclusion): string => {
  switch (problem.code) {
    case 'tier_too_low':
      return words.drops.why.tierLine(problem.facts.needs);
    case 'not_for_you':
      return words.drops.why.newcomerLine(problem.facts.ordersBelow);
    case 'limit_reached':
      return words.drops.why.limitLine(problem.facts.limit);
  }
};

/** Who comes in earlier, and whether this member does: the doors of a drop in words. */
export const sayDoors = (drop: Drop): string[] => {
  const { waves, opensAt, you } = drop;
  if (waves.length === 0) return [];
  const early = earlyMs(drop);
  if (early > 0) return [words.drops.yourWave(tierName(drop, you.level), saySpan(early))];
  return waves.map(({ opensAt: at, levelAtLeast }) =>
    words.drops.wave(tierName(drop, levelAtLeast), saySpan(msOf(opensAt) - msOf(at))),
  );
};
