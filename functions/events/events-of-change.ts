import type { DomainEvent } from '@memberday/shared/domain/events/event.ts';
import { couponEvents } from './coupon-events.ts';
import { exchangeEvents } from './exchange-events.ts';
import { lifecycleEvents } from './lifecycle-events.ts';
import { profileEvents, tierEvents } from './member-events.ts';
import { orderEvents } from './order-events.ts';
import { pointsEvents } from './points-events.ts';
import { segmentEvents } from './segment-events.ts';
import {
  activityEvents,
  dropEvents,
  experimentEvents,
  liveEvents,
  memberDayEvents,
  postEvents,
} from './shop-events.ts';
import { type RowChange, type Told, textOf, told, withId } from './told.ts';

/**
 * What a change of a row tells other systems; most changes tell nothing. Every kind of row that is looked at here must wake the stream
 * (`rowsWithEffects` in `infra/parts/event-sources.ts`).
 */
export const eventsOfChange = (change: RowChange): DomainEvent[] =>
  toldBy(change).map((event) => withId(event, change));

const toldBy = (change: RowChange): Told[] => {
  const { pk, sk } = change;
  if (pk.startsWith('M#')) return ofMemberRow(pk.slice('M#'.length), change);
  if (pk.startsWith('SEGMENTS#')) return segmentEvents(change);
  if (pk.startsWith('O#')) return sk === 'O' ? orderEvents(change) : [];
  if (pk.startsWith('POST#')) return sk === 'POST' ? postEvents(change) : [];
  return headEvents[pk]?.(change) ?? [];
};

/** Partitions that hold one row for each thing. */
const headEvents: Readonly<Record<string, (change: RowChange) => Told[]>> = {
  DROP: dropEvents,
  ACT: activityEvents,
  MDAY: memberDayEvents,
  LIVE: liveEvents,
  EXPERIMENT: experimentEvents,
};

const ofMemberRow = (memberId: string, change: RowChange): Told[] => {
  const { sk, before } = change;
  if (sk === 'A#PROFILE') return profileEvents(change);
  if (sk.startsWith('Q#')) return couponEvents(change);
  if (sk.startsWith('X#')) return exchangeEvents(change);
  if (sk === 'LIFE') return lifecycleEvents(memberId, change);
  // What follows is written once and then, if at all, changed in what is nobody else's matter.
  if (before) return [];
  if (sk.startsWith('L#')) return pointsEvents(memberId, change);
  if (sk.startsWith('T#')) return tierEvents(memberId, change);
  if (sk.startsWith('P#')) return partEvents(memberId, change);
  if (sk.startsWith('D#')) return rewardEvents(memberId, change);
  return [];
};

const partEvents = (memberId: string, { after }: RowChange): Told[] => {
  const { activityId, firstAt, group } = after as { activityId: string; firstAt: string; group: string | null };
  return [told('activity.joined', firstAt, memberId, { memberId, activityId, group: textOf(group) })];
};

const rewardEvents = (memberId: string, { after, writtenAt }: RowChange): Told[] => {
  const { activityId, step } = after as { activityId: string; step: string };
  return [told('activity.rewarded', writtenAt, memberId, { memberId, activityId, step })];
};
