import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { getCount } from '@memberday/shared/contract/segments.ts';
import { dayOfNumber } from '@memberday/shared/domain/facts/day-number.ts';
import { estimateCount } from '@memberday/shared/domain/segments/estimate-count.ts';
import type { Tally } from '../store/expression-counts.ts';

export type ShownTally = NonNullable<Output<typeof getCount>['tally']>;

/** @param shards how many of all shards were counted */
export const showTally = (
  { looked, found, overlaps, sample }: Tally,
  { shards, of }: { readonly shards: number; readonly of: number },
): ShownTally => ({
  isExact: shards === of,
  ...estimateCount({ looked, found }, { shards, of }),
  looked,
  overlaps: Object.entries(overlaps).map(([segmentId, both]) => ({
    segmentId,
    members: estimateCount({ looked, found: both }, { shards, of }).members,
  })),
  sample: sample.map(({ joinedOn, lastPurchaseOn, ...rest }) => ({
    ...rest,
    joinedOn: dayOfNumber(joinedOn),
    lastPurchaseOn: lastPurchaseOn === null ? null : dayOfNumber(lastPurchaseOn),
  })),
});
