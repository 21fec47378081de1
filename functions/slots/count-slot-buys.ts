import type { MemberFacts } from '@memberday/shared/domain/facts/member-facts.ts';
import { noteBought } from '@memberday/shared/domain/slots/slot-log.ts';
import type { StudyContext } from '../context.ts';
import { shopToday } from '../shop-today.ts';
import { untilSettled } from '../until-settled.ts';

/** Counts what a member bought of what they were shown, as their purchases stand now. Members who were never shown anything cost one small read. */
export const countSlotBuys = async (context: StudyContext, facts: MemberFacts): Promise<void> => {
  const { slots } = context.insight;
  const today = await shopToday(context);
  await untilSettled('what was bought of what was shown', async () => {
    const log = await slots.readLog(facts.memberId);
    if (!log) return true;
    const { log: after, changes } = noteBought(log, facts.purchases, today);
    if (changes.length === 0) return true;
    return (await slots.writeLog(facts.memberId, after, changes)) || undefined;
  });
};
