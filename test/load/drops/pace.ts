import { couponIdOf } from '@memberday/functions/store/coupons.ts';
import { keys } from '@memberday/functions/store/keys.ts';
import type { Platform } from '@memberday/infra/local/platform.ts';
import { shardsFor } from '@memberday/shared/domain/drops/plan-drop.ts';
import { dropRig } from '../../store/drop-rig.ts';
import { valueIn } from '../../support/value-in.ts';
import type { EngineTable } from '../engine-table.ts';
import { inLanes, quantile, round2 } from '../in-lanes.ts';
import { openDropSite } from './drop-site.ts';

export type PaceSize = { readonly claimsARound: number; readonly rounds: number; readonly concurrency: number };

export type Pace = {
  readonly claimsPerSecond: number;
  readonly storePerSecond: number;
  readonly rawPerSecond: number;
  readonly ratioToRaw: number;
  readonly storeRatioToRaw: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
};

type Way = 'http' | 'store' | 'raw';

/**
 * Claims that all go through, in turns: over HTTP through the whole platform, by the use case on the engine alone, and as the bare
 * transaction of the same two rows through the same client. What else the machine does falls on all of them alike; the first round warms
 * and is not counted.
 */
export const measurePace = async (
  platform: Platform,
  opened: EngineTable,
  { claimsARound, rounds, concurrency }: PaceSize,
): Promise<Pace> => {
  const all = claimsARound * (rounds + 1);
  const site = openDropSite(platform, concurrency);
  const rig = dropRig(opened);
  // More than is asked for: what hunting for the last ones costs is the rush's to show.
  const online = await site.open(2 * all);
  const offline = await rig.open(2 * all);
  const writeRaw = await rawWrites(opened, rig, all);
  const claim: Record<Way, (n: number) => Promise<void>> = {
    async http() {
      const client = await site.member(site.newMember());
      valueIn(await client.claimCoupon(online));
    },
    async store() {
      valueIn(await rig.claim(rig.newMember(), offline));
    },
    raw: writeRaw,
  };
  const taken: Record<Way, { seconds: number[]; ms: number[] }> = {
    http: { seconds: [], ms: [] },
    store: { seconds: [], ms: [] },
    raw: { seconds: [], ms: [] },
  };
  for (let round = 0; round <= rounds; round += 1) {
    for (const way of orders[round % orders.length] ?? []) {
      const { seconds, ms } = await inLanes(claimsARound, concurrency, (n) => claim[way](round * claimsARound + n));
      // The claims are logged meanwhile: that belongs to the platform's part, and must not weigh on the others'.
      if (way === 'http') await platform.idle();
      if (round === 0) continue;
      taken[way].seconds.push(seconds);
      taken[way].ms.push(...ms);
    }
  }
  site.close();
  const perSecond = (way: Way) => (claimsARound * rounds) / taken[way].seconds.reduce((sum, each) => sum + each, 0);
  const ratio = (way: Way) =>
    median(taken[way].seconds.map((seconds, round) => (taken.raw.seconds[round] ?? 0) / seconds));
  return {
    claimsPerSecond: Math.round(perSecond('http')),
    storePerSecond: Math.round(perSecond('store')),
    rawPerSecond: Math.round(perSecond('raw')),
    ratioToRaw: round2(ratio('http')),
    storeRatioToRaw: round2(ratio('store')),
    p50Ms: quantile(taken.http.ms, 0.5),
    p99Ms: quantile(taken.http.ms, 0.99),
  };
};

/** Each comes first, second and last. */
const orders: readonly (readonly Way[])[] = [
  ['http', 'store', 'raw'],
  ['raw', 'http', 'store'],
  ['store', 'raw', 'http'],
];

/** The rows as a claim writes them, with the same conditions, as plainly as the client lets one. */
const rawWrites = async ({ table, calls, name }: EngineTable, rig: ReturnType<typeof dropRig>, stock: number) => {
  const sample = await rig.open(10);
  const member = rig.newMember();
  const { coupon } = valueIn(await rig.claim(member, sample)) as { coupon: { couponId: string } };
  const row = await table.get(keys.coupon(member, coupon.couponId), { strong: true });
  if (!row) throw new Error('the claim left no coupon');
  const shards = shardsFor(stock);
  return async (n: number): Promise<void> => {
    const memberId = rig.newMember();
    const couponId = couponIdOf(memberId, { kind: 'drop', number: 'raw' });
    await calls.transactWriteItems({
      TransactItems: [
        {
          Put: {
            TableName: name,
            Item: { ...row, ...keys.coupon(memberId, couponId), memberId, couponId },
            ConditionExpression: 'attribute_not_exists(pk)',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          },
        },
        {
          Update: {
            TableName: name,
            Key: keys.poolShard('raw', n % shards),
            UpdateExpression: 'SET remaining = if_not_exists(remaining, :full) - :n',
            ConditionExpression: 'attribute_not_exists(remaining) OR remaining >= :n',
            ExpressionAttributeValues: { ':n': 1, ':full': stock },
          },
        },
      ],
    });
  };
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
