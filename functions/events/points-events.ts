import { type EntryKind, sumOfLots } from '@memberday/shared/domain/account/entry.ts';
import type { EventType } from '@memberday/shared/domain/events/catalogue.ts';
import { toEntry } from '../store/ledger.ts';
import type { Row } from '../store/table.ts';
import { type RowChange, type Told, textOf, told } from './told.ts';

type PointsEvent = Extract<EventType, `points.${string}`>;

const eventOf: Readonly<Record<EntryKind, PointsEvent>> = {
  earn: 'points.earned',
  activate: 'points.activated',
  lapse: 'points.lapsed',
  spend: 'points.spent',
  expire: 'points.expired',
  claw_back: 'points.clawed_back',
  give_back: 'points.given_back',
  adjust: 'points.adjusted',
  transfer_out: 'points.moved_out',
  transfer_in: 'points.moved_in',
  reinstate: 'points.reinstated',
};

/** An entry of the ledger. One that moved no points, such as a sale without any, is none of these events. */
export const pointsEvents = (memberId: string, { after }: RowChange): Told[] => {
  const { key, at, kind, business, lots, pending, debt } = toEntry(after as Row);
  const points = sumOfLots(lots);
  if (points === 0 && pending === 0 && debt === 0) return [];
  return [
    told(eventOf[kind], at, memberId, {
      memberId,
      entry: key,
      points,
      pending,
      debt,
      business: business.kind,
      source: business.source,
      number: business.number,
      shop: textOf(business.shop),
    }),
  ];
};
