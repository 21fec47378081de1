import type { join as endpoint } from '@memberday/shared/contract/members.ts';
import { emptyAccount } from '@memberday/shared/domain/account/account.ts';
import { attributedGroup } from '@memberday/shared/domain/groups/group.ts';
import { agreesToMembership, type Consent, lastAnswers } from '@memberday/shared/domain/members/consent.ts';
import { faultOfBirthday, type Person, withFields } from '@memberday/shared/domain/members/person.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { dayOf, type Instant } from '@memberday/shared/domain/time.ts';
import { cardOf } from '../card-of.ts';
import type { RequestContext, Visitor } from '../context.ts';
import { openPerson, sealPerson } from '../personal-fields.ts';
import { wechatIdentities } from '../privacy/wechat-identities.ts';
import { readOwnDossier } from '../read-own-dossier.ts';
import { type CarriedGroups, carryWrites } from '../store/group-people.ts';
import { keys } from '../store/keys.ts';
import { type Dossier, mostIdentities } from '../store/members.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { exchangePhone } from './exchange-phone.ts';
import { followBrought } from './follow-brought.ts';

/** A visitor who is about to become a member. */
type Joining = {
  readonly memberId: string;
  readonly visitor: Visitor;
  readonly openidKey: string;
  readonly wechatKeys: readonly string[];
  readonly phoneKey: string | undefined;
  readonly person: Person;
  readonly consents: readonly Consent[];
};

type Joined = { readonly dossier: Dossier; readonly person: Person; readonly joinedNow: boolean };

/**
 * Joins. Whoever is a member already, by openid, unionid or the phone a shop enrolled, becomes no second one. What decides is the
 * condition in the write, never a read before it:
 *
 *     tap A   nobody there ── create if openid is nobody's ✓
 *     tap B     nobody there ── create if openid is nobody's ✗ identity_taken … look again: a member ── the same answer
 */
export const join: UseCase<typeof endpoint> = async (context, { consents, phoneCode, profile }) => {
  const { actor } = context;
  if (actor.kind === 'member') return welcome(context, actor.appId, await findAgain(context, actor.memberId));
  const { openidKey, all: wechatKeys } = wechatIdentities(context.index, actor);
  const already = await findByIdentities(context, wechatKeys);
  if (already) return welcome(context, actor.appId, already);

  const now = context.now();
  const { programme } = versionAt(await context.programmes(), now);
  if (!agreesToMembership(consents, programme.policyVersion)) {
    return refused(problem('consent_missing', { purpose: 'membership' }));
  }
  const birthdayFault = profile.birthday && faultOfBirthday(profile.birthday, dayOf(now, programme.zone));
  if (birthdayFault) return refused(problem('invalid_value', { field: 'profile.birthday', why: birthdayFault }));

  const phone =
    phoneCode === undefined
      ? undefined
      : await exchangePhone(context, { appId: actor.appId, code: phoneCode, by: openidKey });
  if (phone && !phone.ok) {
    // The code may be used up because another tap of the same person has joined with it.
    const joined = await findByIdentities(context, wechatKeys);
    return joined ? welcome(context, actor.appId, joined) : phone;
  }
  const joining: Joining = {
    memberId: context.newId('member'),
    visitor: actor,
    openidKey,
    wechatKeys,
    phoneKey: phone && context.index.identity({ kind: 'phone', issuer: '', value: phone.value }),
    person: phone ? { ...profile, phone: phone.value } : profile,
    consents: lastAnswers(consents).map((answer) => ({ ...answer, at: now })),
  };
  const joined = await untilSettled(`joining ${joining.memberId}`, (before) => attemptToJoin(context, joining, before));
  return welcome(context, actor.appId, joined);
};

/** The first attempt creates; when an identity was taken, the next ones look whose it is. */
const attemptToJoin = async (
  context: RequestContext<unknown>,
  joining: Joining,
  before: number,
): Promise<Outcome<Joined> | undefined> => {
  if (before > 0) {
    const already = await findByIdentities(context, joining.wechatKeys);
    if (already?.ok)
      return done({ ...already.value, joinedNow: already.value.dossier.profile.memberId === joining.memberId });
    if (already) return already;
    const { phoneKey } = joining;
    const found = phoneKey && (await context.store.members.memberIdsOf([phoneKey], { strong: true })).get(phoneKey);
    if (found) return linkByPhone(context, joining, found);
  }
  return create(context, joining);
};

const create = async (context: RequestContext<unknown>, joining: Joining): Promise<Outcome<Joined> | undefined> => {
  const { memberId, person, consents, wechatKeys, phoneKey } = joining;
  const now = context.now();
  const visitorPk = keys.visitor(joining.openidKey).pk;
  const [visitor, carried] = await Promise.all([
    context.store.visitors.read(joining.openidKey, now),
    context.store.groupPeople.readCarried(visitorPk),
  ]);
  const groups = carried && joinedBy(carried, now);
  const sealed = sealPerson(context, memberId, undefined, person);
  const dossier: Dossier = {
    profile: {
      memberId,
      version: 1,
      state: 'active',
      joinedAt: now,
      // WeChat vouches for the group they came in by; what a card's address says of one does not count beside it.
      source: { ...visitor?.entry, ...(groups?.person.joined && { group: groups.person.joined.groupId }) },
      identityKeys: phoneKey ? [...wechatKeys, phoneKey] : [...wechatKeys],
      mergedFrom: [],
      ...sealed.fields,
    },
    account: { ...emptyAccount(memberId, now), ...(await followBrought(context, visitor?.entry.referrer, now)) },
    wrappedKey: sealed.newKey,
    consents,
  };
  const carrying = groups ? carryWrites(visitorPk, keys.memberPk(memberId), groups) : [];
  const refusals = await context.store.members.create(dossier, carrying);
  return refusals.length === 0 ? done({ dossier, person, joinedNow: true }) : undefined;
};

/** What they carry along, with the group they join through: the last one, if they came by it not long ago. */
const joinedBy = (carried: CarriedGroups, now: Instant): CarriedGroups => {
  const { last } = carried.person;
  const joined = attributedGroup(last, now) === null ? null : last;
  return { ...carried, person: { ...carried.person, joined } };
};

/**
 * The phone belongs to a member: somebody a shop enrolled, who now comes with WeChat. One person has one openid in an app and one
 * unionid, so a member who has another of either is somebody else.
 */
const linkByPhone = async (
  context: RequestContext<unknown>,
  joining: Joining,
  memberId: string,
): Promise<Outcome<Joined> | undefined> => {
  const before = await context.store.members.readDossier(memberId, { strong: true });
  if (before?.profile.state !== 'active') return undefined;
  const { profile } = before;
  const bound = profile.identityKeys;
  const kindsOfPerson = [`openid#${joining.visitor.appId}#`, ...(joining.visitor.unionid ? ['unionid#'] : [])];
  const isSomebodyElse = bound.some((key) => kindsOfPerson.some((kind) => key.startsWith(kind)));
  if (isSomebodyElse || bound.length + joining.wechatKeys.length > mostIdentities) {
    return refused(problem('phone_taken', {}));
  }
  const person = withFields(openPerson(context, before), joining.person);
  const sealed = sealPerson(context, memberId, before.wrappedKey, person);
  const after = { ...profile, identityKeys: [...bound, ...joining.wechatKeys], ...sealed.fields };
  const refusals = await context.store.members.change(
    { before: profile, after, consents: joining.consents, newKey: sealed.newKey },
    await carryToKnown(context, joining, memberId),
  );
  return refusals.length === 0 ? done({ dossier: before, person, joinedNow: false }) : undefined;
};

/** Who was a member before they came with WeChat did not join through the group, but is one of it from now on. */
const carryToKnown = async (context: RequestContext<unknown>, { openidKey }: Joining, memberId: string) => {
  const { groupPeople } = context.store;
  const [visitorPk, memberPk] = [keys.visitor(openidKey).pk, keys.memberPk(memberId)];
  const [carried, known] = await Promise.all([
    groupPeople.readCarried(visitorPk),
    groupPeople.read(memberPk, { strong: true }),
  ]);
  // Known by another app of the merchant's already: its visits stay as they are.
  return carried && !known ? carryWrites(visitorPk, memberPk, carried) : [];
};

const findByIdentities = async (
  context: RequestContext<unknown>,
  identityKeys: readonly string[],
): Promise<Outcome<Joined> | undefined> => {
  const found = await context.store.members.memberIdsOf(identityKeys, { strong: true });
  const memberId = identityKeys.map((key) => found.get(key)).find((id) => id !== undefined);
  return memberId === undefined ? undefined : findAgain(context, memberId);
};

const findAgain = async (context: RequestContext<unknown>, memberId: string): Promise<Outcome<Joined>> => {
  const dossier = await readOwnDossier(context, memberId, { strong: true });
  if (!dossier.ok) return dossier;
  return done({ dossier: dossier.value, person: openPerson(context, dossier.value), joinedNow: false });
};

const welcome = async (context: RequestContext<unknown>, appId: string, joined: Outcome<Joined>) => {
  if (!joined.ok) return joined;
  const { dossier, person, joinedNow } = joined.value;
  const token = await context.tokens.issue({ kind: 'member', memberId: dossier.profile.memberId, appId });
  return done({ ...token, joinedNow, card: await cardOf(context, dossier, person) });
};
