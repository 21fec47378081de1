import { dayOfNumber } from '@memberday/shared/domain/facts/day-number.ts';
import type { MemberFacts } from '@memberday/shared/domain/facts/member-facts.ts';
import { lifecycleOf } from '@memberday/shared/domain/lifecycle/lifecycle.ts';
import { moveLifecycle } from '@memberday/shared/domain/lifecycle/move-lifecycle.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { addMs, hourMs, type Instant, startOfDay, type Zone } from '@memberday/shared/domain/time.ts';
import type { StudyContext } from '../context.ts';
import { populationRhythm } from '../population-rhythm.ts';
import { shopToday } from '../shop-today.ts';
import { untilSettled } from '../until-settled.ts';

/**
 * Looks where a member stands now and keeps it: what changed is written once, with its move and with word when to look again. Nothing is
 * written where nothing changed.
 * @throws Busy when others kept writing; doing the same again is safe
 */
export const followLifecycle = async (
  context: StudyContext,
  facts: Pick<MemberFacts, 'memberId' | 'joinedOn' | 'purchases' | 'earlier'>,
): Promise<void> => {
  const { memberId, joinedOn } = facts;
  const { lifecycles } = context.insight;
  const [today, population, versions] = await Promise.all([
    shopToday(context),
    populationRhythm(context),
    context.programmes(),
  ]);
  const judged = lifecycleOf(facts, today, population);
  const { zone } = versionAt(versions, context.now()).programme;
  await untilSettled(`lifecycle of ${memberId}`, async (attempt) => {
    const before = await lifecycles.read(memberId, { strong: attempt > 0 });
    const decided = moveLifecycle(before.kept, judged, { today, joinedOn });
    if (!decided) return 'as it was';
    const { until } = decided.keep;
    const lookAgainAt = until === undefined || until === before.kept?.until ? undefined : lookAt(memberId, until, zone);
    return (await lifecycles.keep(memberId, before, { ...decided, lookAgainAt })) ? 'kept' : undefined;
  });
};

/** In the small hours, each member at a minute of their own: a chain's silent ones are not all looked at in one minute. */
const lookAt = (memberId: string, day: number, zone: Zone): Instant => {
  let spread = 0;
  for (const sign of memberId.slice(-4)) spread = (spread * 31 + sign.charCodeAt(0)) % 240;
  return addMs(startOfDay(dayOfNumber(day), zone), hourMs + spread * 60_000);
};
