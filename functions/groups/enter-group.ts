import type { enterGroup as endpoint } from '@memberday/shared/contract/groups.ts';
import { visit } from '@memberday/shared/domain/groups/visit.ts';
import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { dayOf } from '@memberday/shared/domain/time.ts';
import type { Context, MemberActor, RequestContext, Visitor } from '../context.ts';
import { wechatIdentities } from '../privacy/wechat-identities.ts';
import { readOwnDossier } from '../read-own-dossier.ts';
import { keys } from '../store/keys.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { type GroupEntry, type Opener, openGroupEntry } from './open-group-entry.ts';

/**
 * A visit is named by when WeChat sealed it, so the same sealed data again, by a retry or twice at once, is the same visit. Only rows are
 * written here; what they count for follows by the stream.
 */
export const enterGroup: UseCase<typeof endpoint> = async (context, { encryptedData, iv, task }) => {
  const who = await whoEnters(context);
  if (!who.ok) return who;
  const entry = await openGroupEntry(context, who.value, { encryptedData, iv });
  if (!entry.ok) return entry;
  await noteVisit(context, who.value.personPk, entry.value, task);
  const { groupId } = entry.value;
  const group = await context.store.groups.read(groupId);
  return done({ groupId, name: group?.state === 'active' ? group.name : null });
};

type Person = Opener & { readonly personPk: string };

const whoEnters = async (
  context: RequestContext<Visitor | MemberActor>,
): Promise<Outcome<Person, 'not_found' | 'member_closed' | 'session_stale'>> => {
  const { actor } = context;
  const { appId } = actor;
  if (actor.kind === 'visitor') {
    const { openidKey } = wechatIdentities(context.index, actor);
    return done({ openidKey, appId, personPk: keys.visitor(openidKey).pk });
  }
  const dossier = await readOwnDossier(context, actor.memberId);
  if (!dossier.ok) return dossier;
  const { memberId, identityKeys } = dossier.value.profile;
  // A session of this app was made by an openid of it, which stays bound; without one there is no session key either.
  const openidKey = identityKeys.find((key) => key.startsWith(`openid#${appId}#`)) ?? '';
  return done({ openidKey, appId, personPk: keys.memberPk(memberId) });
};

/**
 *     phone A   read v3 ── write visit 10:00, v4 ✓
 *     phone A   read v3 ── write visit 10:00 ✗ told_before: done
 *     phone B   read v3 ── write visit 10:01, v4 ✗ changed … read v4 ── write v5 ✓
 */
const noteVisit = async (
  context: Context,
  personPk: string,
  { groupId, at }: GroupEntry,
  task: string | undefined,
): Promise<void> => {
  const { programme } = versionAt(await context.programmes(), context.now());
  const day = dayOf(at, programme.zone);
  const { groupPeople } = context.store;
  await untilSettled(`visit of ${groupId}`, async (before) => {
    const strong = before > 0;
    const [person, membership] = await Promise.all([
      groupPeople.read(personPk, { strong }),
      groupPeople.readMembership(personPk, groupId, { strong }),
    ]);
    const after = visit(person, membership, { groupId, at, day });
    const { firstOfDay, firstEver } = after;
    const refusals = await groupPeople.writeVisit(personPk, {
      visit: { groupId, at, firstOfDay, firstEver, task },
      person: after.person,
      membership: after.membership,
    });
    return refusals.length === 0 || refusals.includes('told_before') ? true : undefined;
  });
};
