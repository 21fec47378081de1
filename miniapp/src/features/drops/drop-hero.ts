import type { Instant } from '@memberday/shared/domain/time.ts';
import { sayNumber } from '../../words/numbers.ts';
import { sayEnd, sayStart } from '../../words/spans.ts';
import { words } from '../../words/words.ts';
import type { Here } from '../clock/here.ts';
import { exclusionWord, sayDoors, sayExclusion } from './drop-button.ts';
import { type Drop, type DropItem, earlyMs } from './drop-facts.ts';
import type { ItemState } from './item-state.ts';

/** What stands largest on a drop's page: the time until it opens, what is left of it, or one word. */
export type DropHero =
  | { readonly kind: 'countdown'; readonly label: string; readonly until: Instant; readonly lines: readonly string[] }
  | { readonly kind: 'left'; readonly left: string; readonly lines: readonly string[] }
  | { readonly kind: 'word'; readonly word: string; readonly lines: readonly string[] };

export const dropHero = (drop: Drop, item: DropItem, state: ItemState, here: Here): DropHero => {
  const { today, zone } = here;
  const said = words.drops;
  const limit = said.perMember(drop.perMember, drop.items.length);
  const next = drop.next ? [said.next(drop.next.name, sayStart(drop.next.opensForYouAt, today, zone))] : [];
  switch (state.step) {
    case 'waiting':
      return {
        kind: 'countdown',
        label: earlyMs(drop) > 0 ? said.opensForYouIn : said.opensIn,
        until: state.opensAt,
        lines: [...sayDoors(drop), limit],
      };
    case 'open':
      return {
        kind: 'left',
        left: sayNumber(item.left),
        lines: [limit, said.endsAt(sayEnd(drop.closesAt, today, zone))],
      };
    case 'claimed':
      if (state.again === null) {
        return state.usable
          ? { kind: 'word', word: said.won, lines: [said.wonLine] }
          : { kind: 'word', word: said.spent, lines: [said.spentLine] };
      }
      return { kind: 'left', left: sayNumber(item.left), lines: [limit] };
    case 'sold_out':
      return { kind: 'word', word: said.state.sold_out, lines: next.length > 0 ? next : [said.soldOutLine] };
    case 'over':
      return { kind: 'word', word: said.state.over, lines: next };
    case 'paused':
      return { kind: 'word', word: said.state.paused, lines: [said.pausedLine] };
    case 'excluded':
      return { kind: 'word', word: exclusionWord(state.problem), lines: [sayExclusion(state.problem)] };
  }
};
