import type { startRuleReplay as endpoint } from '@memberday/shared/contract/rule-replays.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { addDays, dayOf, startOfDay } from '@memberday/shared/domain/time.ts';
import { checkRules } from '../check-rules.ts';
import type { InsightContext } from '../context.ts';
import type { UseCase } from '../use-case.ts';

/** Writes the replay down; the table's stream sends its shards to work. A draft that could not be published is refused here too. */
export const startRuleReplay: UseCase<typeof endpoint, InsightContext> = async (context, { programme, days }) => {
  const fault = await checkRules(context, programme);
  if (fault) return fault;
  const now = context.now();
  const { version } = versionAt(await context.programmes(), now);
  const replayId = context.newId('ruleReplay');
  await context.insight.ruleReplays.start({
    replayId,
    startedAt: now,
    startedBy: context.actor.staffId,
    finishedAt: null,
    from: startOfDay(addDays(dayOf(now, programme.zone), -days), programme.zone),
    until: now,
    against: version,
    draft: programme,
  });
  return done({ replayId });
};
