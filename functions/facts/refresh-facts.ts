import type { MemberFacts } from '@memberday/shared/domain/facts/member-facts.ts';
import { packFacts } from '@memberday/shared/domain/facts/pack-facts.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { StudyContext } from '../context.ts';
import type { Dossier } from '../store/members.ts';
import { untilSettled } from '../until-settled.ts';
import type { FactsNews } from '../work/study-work.ts';
import { readWhole, type Subject, takeIn } from './read-member.ts';

/** A member's facts as they are now, and as they were where this call changed them. */
export type RefreshedFacts = { readonly facts: MemberFacts | undefined; readonly before: MemberFacts | undefined };

export type RefreshContext = Pick<StudyContext, 'store' | 'insight' | 'programmes' | 'now' | 'queue'>;

/**
 * Brings a member's facts up to what their rows say. The row of facts is read before anything else and written under its version, so whoever wins
 * has read no later than the loser, who reads all of it again. News that change nothing write nothing.
 * @throws Busy when others kept being faster; the whole may be tried again
 */
export const refreshFacts = async (context: RefreshContext, news: FactsNews): Promise<RefreshedFacts> => {
  const { store, insight } = context;
  const { memberId } = news;
  const zone = versionAt(await context.programmes(), context.now()).programme.zone;
  return untilSettled(`facts of ${memberId}`, async () => {
    const held = await insight.facts.readHeld(memberId);
    const dossier = await store.members.readDossier(memberId, { strong: true });
    if (dossier?.profile.state !== 'active') {
      await passOn(context, dossier, news);
      return (await leave(context, memberId, held)) ? { facts: undefined, before: held.facts } : undefined;
    }
    const subject: Subject = { dossier, zone };
    const taken = held.facts && !news.whole ? await takeIn(context, subject, held.facts, news) : 'rebuild';
    const facts = taken === 'rebuild' ? await readWhole(context, subject, held.facts, news) : taken;
    if (held.facts && isSame(held.facts, facts)) return { facts, before: undefined };
    const { factBlocks, facts: rows } = insight;
    const at = { ...facts, version: held.version };
    if (!(await rows.put(at, await factBlocks.round(rows.shardOf(memberId))))) return undefined;
    return { facts: { ...at, version: held.version + 1 }, before: held.facts };
  });
};

/** The packed form has one way to say a thing. */
const isSame = (one: MemberFacts, other: MemberFacts): boolean =>
  Buffer.compare(packFacts(one), packFacts(other)) === 0;

/** What happens in the partition of somebody who was folded into another counts for that one: their coupons. */
const passOn = async (
  { queue }: RefreshContext,
  dossier: Dossier | undefined,
  { orders, coupons }: FactsNews,
): Promise<void> => {
  const into = dossier?.profile.merged?.into;
  if (into === undefined || (!coupons && !orders)) return;
  await queue.send([{ kind: 'refresh-facts', memberId: into, ...(coupons && { coupons }), ...(orders && { orders }) }]);
};

const leave = async (
  { insight }: RefreshContext,
  memberId: string,
  { facts, version }: { readonly facts: MemberFacts | undefined; readonly version: number },
): Promise<boolean> => {
  if (!facts) return true;
  return insight.facts.remove(memberId, version, await insight.factBlocks.round(insight.facts.shardOf(memberId)));
};
