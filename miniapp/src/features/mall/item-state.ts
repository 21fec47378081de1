import { mallWords } from '../../words/mall.ts';
import { sayNumber } from '../../words/numbers.ts';
import { sayStart } from '../../words/spans.ts';
import type { Here } from '../clock/here.ts';
import { type Item, whyNot } from './mall-facts.ts';

/** What the button of an item says, and whether it does anything. */
export type ItemState = {
  readonly can: boolean;
  /** 换, 还差 36 分, 已换完, 金卡可换. */
  readonly label: string;
  /** Why, and what next; null where it can be had. */
  readonly line: string | null;
  /** `near`: a few points are missing; `soon`: it will open; `gone`: nothing one can do. */
  readonly look: 'can' | 'near' | 'soon' | 'gone';
};

const { state: said, why: because } = mallWords;

export const itemState = (item: Pick<Item, 'why'>, { today, zone }: Here): ItemState => {
  const why = whyNot(item);
  if (why === null) return { can: true, label: said.exchange, line: null, look: 'can' };
  const not = (label: string, line: string, look: ItemState['look']): ItemState => ({ can: false, label, line, look });
  switch (why.code) {
    case 'points_short':
      return not(said.short(sayNumber(why.facts.shortBy)), because.short, 'near');
    case 'tier_too_low':
      return not(said.tier(why.facts.needs), because.tier(why.facts.needs), 'gone');
    case 'not_yet_open':
      return not(said.soon(sayStart(why.facts.opensAt, today, zone)), because.soon, 'soon');
    case 'claim_over':
      return not(said.over, because.over, 'gone');
    case 'limit_reached':
      return not(said.limit[why.facts.period as keyof typeof said.limit] ?? said.limit.none, because.limit, 'gone');
    case 'item_off_shelf':
      return not(said.offShelf, because.offShelf, 'gone');
    default:
      return not(said.soldOut, because.soldOut, 'gone');
  }
};
