import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { getMatch, listMatches, listMerges } from '@memberday/shared/contract/matching.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import { dayOf } from '@memberday/shared/domain/time.ts';
import { sayDay, sayMoment } from '../../words/dates.ts';
import { sayNumber } from '../../words/numbers.ts';
import { opsMatchWords as said } from '../../words/ops/matches.ts';
import type { Here } from '../clock/here.ts';

export type MatchItem = Output<typeof listMatches>['matches'][number];
export type MatchShown = Output<typeof getMatch>;
export type MergeItem = Output<typeof listMerges>['merges'][number];

const nameOf = (name: string | null): string => name ?? said.someone;

export const matchCard = ({ names: [one, other], confidence, signs, foundAt }: MatchItem, { today, zone }: Here) => ({
  title: said.pair(nameOf(one), nameOf(other)),
  sure: said.sure(confidence),
  signs: [...new Set(signs.map(({ sign }) => said.signs[sign]))],
  found: said.found(sayMoment(foundAt, today, zone)),
});

/** One line of the comparison. `alike` is null where there is nothing to compare, such as what each has. */
export type SideRow = {
  readonly key: string;
  readonly name: string;
  readonly one: string;
  readonly other: string;
  readonly alike: boolean | null;
};

/** Who they are, as far as it is known, and then what they have. */
export const sideRows = ({ fields, sides: [one, other] }: MatchShown, { today, zone }: Here): SideRow[] => {
  const day = (at: Instant): string => sayDay(dayOf(at, zone), today);
  const have = (key: string, name: string, of: (side: typeof one) => string): SideRow => ({
    ...{ key, name, one: of(one), other: of(other), alike: null },
  });
  return [
    ...fields.map(({ field, one: first, other: second, same }) => ({
      key: field,
      name: said.sheet.fields[field],
      one: first ?? said.sheet.none,
      other: second ?? said.sheet.none,
      // Where one has said nothing, that is no difference.
      alike: first === null || second === null ? null : same,
    })),
    have('joined', said.sheet.joined, ({ joinedAt }) => day(joinedAt)),
    have('tier', said.sheet.tier, ({ tier }) => tier.name),
    have('points', said.sheet.points, ({ points }) => sayNumber(points)),
    have('orders', said.sheet.orders, ({ orders }) => sayNumber(orders)),
    have('coupons', said.sheet.coupons, ({ coupons }) => sayNumber(coupons)),
  ];
};

export const togetherLines = ({ together }: MatchShown): string[] => {
  if (!together) return [said.sheet.gone];
  const { points, tier, orders, coupons, debt } = together;
  return [
    said.sheet.togetherLine(sayNumber(points), tier.name, sayNumber(orders), sayNumber(coupons)),
    ...(debt > 0 ? [said.sheet.debtLine(sayNumber(debt))] : []),
  ];
};

export const mergeCard = (merge: MergeItem, { now, today, zone }: Here) => {
  const { names, points, orders, at, by, parted, partableUntil } = merge;
  const isOver = now >= partableUntil;
  return {
    title: said.merge.into(nameOf(names[1]), nameOf(names[0])),
    lines: [
      said.merge.moved(sayNumber(points), sayNumber(orders)),
      said.merge.at(sayMoment(at, today, zone), by === 'rules' ? said.merge.byRules : said.merge.byStaff),
    ],
    state: parted ? said.merge.parted : isOver ? said.merge.over : said.merge.open,
    tone: parted || isOver ? ('quiet' as const) : ('good' as const),
    canPart: !parted && !isOver,
    until: said.part.until(sayMoment(partableUntil, today, zone)),
  };
};

export const sayParted = ({ pointsBack, survivorOwes }: { pointsBack: number; survivorOwes: number }): string =>
  survivorOwes > 0
    ? said.partedOwing(sayNumber(pointsBack), sayNumber(survivorOwes))
    : said.parted(sayNumber(pointsBack));
