import { hourMs, type Instant, msOf } from '@memberday/shared/domain/time.ts';
import { dropWords } from '../../words/drops.ts';
import { homeWords } from '../../words/home.ts';
import { sayNumber } from '../../words/numbers.ts';
import { saySpan, sayStart } from '../../words/spans.ts';
import type { Here } from '../clock/here.ts';
import { dropButton, sayExclusion } from '../drops/drop-button.ts';
import { type Drop, earlyMs, tierName } from '../drops/drop-facts.ts';
import { type ItemState, itemState } from '../drops/item-state.ts';

/** A drop as one line of a list: what it gives, and how things stand for this member. */
export type DropLine = {
  readonly dropId: string;
  readonly name: string;
  readonly gives: string;
  readonly standing:
    | { readonly kind: 'countdown'; readonly label: string; readonly until: Instant; readonly words: string }
    | { readonly kind: 'waits'; readonly words: string }
    | { readonly kind: 'stock'; readonly left: number; readonly stock: number; readonly words: string }
    | { readonly kind: 'said'; readonly words: string };
  /** The member's own door opens earlier, or they have something of it already. */
  readonly tag: string | null;
  /** Whether a reminder can be had, or is set; null where it would be of no use. */
  readonly reminder: 'may' | 'set' | null;
  readonly label: string;
};

/** Further ahead a date says more than a countdown. */
const countdownWithinMs = 24 * hourMs;

export const dropLine = (drop: Drop, here: Here): DropLine => {
  const { dropId, name, items } = drop;
  const states = items.map((item) => itemState(drop, item, here.now));
  const [first] = items;
  const gives = !first ? '' : items.length > 1 ? homeWords.drops.andMore(first.title, items.length) : first.title;
  const standing = standingOf(drop, states, here);
  const early = earlyMs(drop);
  const claimed = drop.claimed.length > 0;
  const isEarly = early > 0 && here.now < drop.opensAt;
  return {
    dropId,
    name,
    gives,
    standing,
    tag: claimed
      ? dropWords.state.claimed
      : isEarly
        ? homeWords.drops.early(tierName(drop, drop.you.level), saySpan(early))
        : null,
    reminder: reminderOf(drop, states, here),
    label: dropWords.label(name, gives, standing.words),
  };
};

/** What the drop's own button would do. */
const reminderOf = (drop: Drop, states: readonly ItemState[], here: Here): DropLine['reminder'] => {
  const waiting = states.find(({ step }) => step === 'waiting');
  if (!waiting) return null;
  if (drop.reminded) return 'set';
  return dropButton(drop, waiting, null, here).press?.does === 'remind' ? 'may' : null;
};

/** What can be had comes before what cannot; of several items the best case is said. */
const standingOf = (drop: Drop, states: readonly ItemState[], here: Here): DropLine['standing'] => {
  const find = <Step extends ItemState['step']>(step: Step) =>
    states.find((state): state is Extract<ItemState, { step: Step }> => state.step === step);
  if (find('open')) return stockOf(drop);
  const waiting = find('waiting');
  if (waiting) return waitingFor(waiting.opensAt, here);
  const claimed = find('claimed');
  if (claimed) return { kind: 'said', words: claimed.usable ? homeWords.drops.inWallet : dropWords.state.used };
  if (find('paused')) return { kind: 'said', words: dropWords.state.paused };
  if (find('sold_out')) return { kind: 'said', words: dropWords.state.sold_out };
  const excluded = find('excluded');
  if (excluded) return { kind: 'said', words: sayExclusion(excluded.problem) };
  return { kind: 'said', words: dropWords.state.over };
};

const stockOf = ({ items }: Drop): DropLine['standing'] => {
  const left = items.reduce((sum, item) => sum + item.left, 0);
  const stock = items.reduce((sum, item) => sum + item.stock, 0);
  return { kind: 'stock', left, stock, words: dropWords.left(sayNumber(left)) };
};

const waitingFor = (opensAt: Instant, { now, today, zone }: Here): DropLine['standing'] => {
  const words = dropWords.state.waiting(sayStart(opensAt, today, zone));
  return msOf(opensAt) - msOf(now) <= countdownWithinMs
    ? { kind: 'countdown', label: dropWords.opensIn, until: opensAt, words }
    : { kind: 'waits', words };
};
