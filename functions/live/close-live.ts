import { addCost, noCost } from '@memberday/shared/domain/rewards/reward.ts';
import { releaseEnvelopes } from '../charge-envelopes.ts';
import type { Context } from '../context.ts';
import { costOfClaims } from '../cost-of-claims.ts';
import { chargeKeyOf } from './charge-key.ts';
import { endDrops } from './end-drops.ts';
import type { LiveDrops } from './live-drops.ts';

/** A session is over, or was called off: its drops end, and what nobody claimed goes back to the envelopes, once. */
export const closeLive =
  (drops: LiveDrops) =>
  async (context: Context, { liveId }: { readonly liveId: string }): Promise<void> => {
    const live = await context.store.lives.read(liveId, { strong: true });
    if (!live || (live.overAt === null && live.state !== 'cancelled')) return;
    await endDrops(drops, context, live);
    const costs = await Promise.all(live.made.map(({ dropId }) => costOfClaims(context, dropId)));
    await releaseEnvelopes(context, chargeKeyOf(live), costs.reduce(addCost, noCost));
  };
