import type { announceLive as endpoint } from '@memberday/shared/contract/live.ts';
import { lintLive } from '@memberday/shared/domain/live/lint-live.ts';
import { liveDropToMake, wrongInLive } from '@memberday/shared/domain/live/live-drops.ts';
import type { LiveSession } from '@memberday/shared/domain/live/live-session.ts';
import { moveLive } from '@memberday/shared/domain/live/live-state.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { isUnscoped } from '@memberday/shared/domain/staff/scope.ts';
import { chargeEnvelopes, releaseEnvelopes } from '../charge-envelopes.ts';
import type { Context, Staff } from '../context.ts';
import { costOfRewards } from '../cost-of-rewards.ts';
import { refuseWording } from '../refuse-wording.ts';
import type { UseCase } from '../use-case.ts';
import { changeLive } from './change-live.ts';
import { chargeKeyOf } from './charge-key.ts';
import { endDrops } from './end-drops.ts';
import { actForLive, type LiveDrops } from './live-drops.ts';
import { remindAt } from './remind-at.ts';
import { showLive } from './show-live.ts';

/**
 * In steps that may each be done again: the ids of its drops are settled in one write, together with what they take out of the envelope;
 * then each drop is made under its id; then members see it. Interrupted, it goes on there. What one drop is refused takes the others back.
 */
export const announceLive =
  (drops: LiveDrops): UseCase<typeof endpoint> =>
  async (context, { liveId }) => {
    const opened = await changeLive(context, liveId, (live) => decideOpening(context, live));
    if (!opened.ok) return opened;
    if (opened.value.state !== 'draft') return done(showLive(opened.value));
    const made = await makeDrops(drops, context, opened.value);
    if (!made.ok) {
      await takeBack(drops, context, opened.value);
      return made;
    }
    const announced = await changeLive(context, liveId, (live) => {
      const moved = moveLive(live, 'announce', context.now());
      if (!moved.ok) return moved;
      if (moved.value === live) return done({ live });
      const at = remindAt(live);
      return done({
        live: moved.value,
        due: at > context.now() ? [{ at, work: { kind: 'remind-live', liveId } }] : [],
      });
    });
    return announced.ok ? done(showLive(announced.value)) : announced;
  };

const decideOpening = async (context: Context & { readonly actor: Staff }, live: LiveSession) => {
  const moved = moveLive(live, 'announce', context.now());
  if (!moved.ok) return moved;
  // It is announced, or was interrupted on the way.
  if (live.state !== 'draft' || live.made.length > 0) return done({ live });
  const wrong = wrongInLive(live, context.now());
  if (wrong) return refused(problem('invalid_value', wrong));
  const unfit = refuseWording(lintLive(live));
  if (unfit) return unfit;
  // What a factor costs follows from sales, which nobody knows: whoever answers for the chain says yes to it.
  if (live.percent > 100 && !isUnscoped(context.actor.role)) {
    return refused(problem('not_allowed', { needs: 'owner or marketer: it lifts points' }));
  }
  const cost = await costOfRewards(
    context,
    live.drops.map(({ templateId, stock }) => ({ reward: { kind: 'coupon', templateId, count: 1 }, times: stock })),
  );
  if (!cost.ok) return cost;
  const made = live.drops.map((_, part) => ({ part, dropId: context.newId('drop'), word: null, firedAt: null }));
  const after: LiveSession = { ...live, made };
  const asked = { key: chargeKeyOf(after), operator: live.operator, groups: live.groups, cost: cost.value };
  const charged = await chargeEnvelopes(context, asked, 'beside' as const);
  return charged.ok ? done({ live: after, writes: charged.value }) : charged;
};

const makeDrops = async (drops: LiveDrops, context: Context, live: LiveSession): Promise<Outcome<null>> => {
  const acting = actForLive(context, live);
  for (const part of live.made) {
    const drop = liveDropToMake(live, part);
    const made = drop ? await drops.make(acting, drop) : done(null);
    if (!made.ok) return made;
  }
  return done(null);
};

const takeBack = async (drops: LiveDrops, context: Context, live: LiveSession): Promise<void> => {
  await endDrops(drops, context, live);
  const back = await changeLive(context, live.liveId, (each) =>
    done({ live: each.state === 'draft' && each.made.length > 0 ? { ...each, made: [] } : each }),
  );
  if (back.ok) await releaseEnvelopes(context, chargeKeyOf(live));
};
