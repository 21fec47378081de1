import { unmarshall } from '@aws-sdk/util-dynamodb';
import { stillCounts } from '@memberday/shared/domain/experiments/experiment-state.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Experiments } from '../experiments/cached-experiments.ts';
import type { StudyWork } from './study-work.ts';

type Row = Readonly<Record<string, unknown>>;
type Counting = Extract<StudyWork, { kind: 'count-in-experiments' }>;

/** What records of the table's stream call for in experiments: one piece of work a member, and none while none is on. */
export const experimentWorkOf = async (
  records: readonly DynamoDBRecord[],
  experiments: Pick<Experiments, 'listBegun'>,
  now: Instant,
): Promise<Counting[]> => {
  const begun = await experiments.listBegun();
  const starts = begun.filter((experiment) => stillCounts(experiment, now)).map(({ startedAt }) => startedAt ?? now);
  if (starts.length === 0) return [];
  const since = starts.sort()[0] ?? now;
  return pack(
    records.flatMap(({ dynamodb }) => {
      if (!dynamodb?.NewImage) return [];
      const after = rowOf(dynamodb.NewImage);
      const before = dynamodb.OldImage && rowOf(dynamodb.OldImage);
      return experimentWorkOfChange(String(after.pk), String(after.sk), before, after, since);
    }),
  );
};

type Image = NonNullable<NonNullable<DynamoDBRecord['dynamodb']>['NewImage']>;
const rowOf = (image: Image): Row => unmarshall(image as Parameters<typeof unmarshall>[0]);

/**
 * What a row that came or changed calls for where experiments are on: an arm was met, a member's order or coupon is another one. An order that
 * moved to another member is looked at for both; one that was paid before the first of them began is none of theirs.
 * @param since when the first of the experiments began
 */
export const experimentWorkOfChange = (
  pk: string,
  sk: string,
  before: Row | undefined,
  after: Row,
  since: Instant,
): Counting[] => {
  if (pk.startsWith('O#') && sk === 'O') {
    if (typeof after.paidAt !== 'string' || after.paidAt < since) return [];
    const { source, number } = after as { source: string; number: string };
    const members = new Set([before?.memberId, after.memberId].filter((each) => typeof each === 'string'));
    return [...members].map((memberId) => work(memberId, { orders: [{ source, number }] }));
  }
  if (!pk.startsWith('M#')) return [];
  const memberId = pk.slice('M#'.length);
  if (sk.startsWith('EXP#')) return before ? [] : [work(memberId, {})];
  // Only using it, and undoing that, count.
  const wasUsed = before?.state === 'redeemed';
  if (sk.startsWith('Q#') && wasUsed !== (after.state === 'redeemed')) {
    return [work(memberId, { coupons: [sk.slice('Q#'.length)] })];
  }
  return [];
};

const work = (memberId: string, told: Partial<Pick<Counting, 'orders' | 'coupons'>>): Counting => ({
  kind: 'count-in-experiments',
  memberId,
  orders: told.orders ?? [],
  coupons: told.coupons ?? [],
});

/** An order changes several times within seconds. */
const pack = (works: readonly Counting[]): Counting[] =>
  [...Map.groupBy(works, ({ memberId }) => memberId)].map(([memberId, same]) => ({
    kind: 'count-in-experiments',
    memberId,
    orders: [...new Map(same.flatMap(({ orders }) => orders).map((order) => [JSON.stringify(order), order])).values()],
    coupons: [...new Set(same.flatMap(({ coupons }) => coupons))],
  }));
