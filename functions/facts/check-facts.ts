import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { type checkFacts as endpoint, factNames } from '@memberday/shared/contract/facts.ts';
import type { MemberFacts } from '@memberday/shared/domain/facts/member-facts.ts';
import { packFacts } from '@memberday/shared/domain/facts/pack-facts.ts';
import { unpackFacts } from '@memberday/shared/domain/facts/view-facts.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Zone } from '@memberday/shared/domain/time.ts';
import type { Context, InsightContext } from '../context.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { readWhole } from './read-member.ts';

type CheckContext = Pick<Context, 'store' | 'programmes' | 'now'> & InsightContext;
type Wrong = Output<typeof endpoint>['wrong'][number];

/** Members looked at side by side. */
const abreast = 8;

export const checkFacts: UseCase<typeof endpoint, InsightContext> = async (context, { memberIds, mend }) => {
  const { zone } = versionAt(await context.programmes(), context.now()).programme;
  const all = [...new Set(memberIds)];
  const wrong: Wrong[] = [];
  for (let i = 0; i < all.length; i += abreast) {
    const looked = await Promise.all(all.slice(i, i + abreast).map((id) => checkMember(context, id, zone, mend)));
    wrong.push(...looked.flatMap((each) => each ?? []));
  }
  return done({ checked: all.length, wrong });
};

/** The row is read before what it is held against: what comes between is in both, or is told once more. */
const checkMember = async (
  context: CheckContext,
  memberId: string,
  zone: Zone,
  mend: boolean,
): Promise<Wrong | undefined> => {
  const { facts, factBlocks } = context.insight;
  const round = () => factBlocks.round(facts.shardOf(memberId));
  const checked = await untilSettled(`facts of ${memberId}`, async () => {
    const held = await facts.readHeld(memberId);
    const dossier = await context.store.members.readDossier(memberId, { strong: true });
    if (dossier?.profile.state !== 'active') {
      if (!held.facts) return { wrong: undefined };
      if (mend && !(await facts.remove(memberId, held.version, await round()))) return undefined;
      return { wrong: { memberId, differs: [], mended: mend } };
    }
    const built = await readWhole(context, { dossier, zone }, held.facts, { memberId });
    const differs = held.facts ? differencesOf(held.facts, built) : [];
    if (held.facts && differs.length === 0) return { wrong: undefined };
    if (mend && !(await facts.put({ ...built, version: held.version }, await round()))) return undefined;
    return { wrong: { memberId, differs, mended: mend } };
  });
  return checked.wrong;
};

/** What is built is held against what is kept in the form it would be kept in. */
const differencesOf = (kept: MemberFacts, built: MemberFacts): Wrong['differs'] => {
  const again = unpackFacts(packFacts(built), built);
  return factNames.filter((name) => JSON.stringify(kept[name]) !== JSON.stringify(again[name]));
};
