import type { Output, Parsed } from '@memberday/shared/contract/endpoint.ts';
import type { enrolMembers as endpoint } from '@memberday/shared/contract/members.ts';
import { emptyAccount } from '@memberday/shared/domain/account/account.ts';
import { lastAnswers } from '@memberday/shared/domain/members/consent.ts';
import { normalisePhone } from '@memberday/shared/domain/members/identity.ts';
import { faultOfBirthday, type Person } from '@memberday/shared/domain/members/person.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { addMs, dayMs, dayOf } from '@memberday/shared/domain/time.ts';
import type { PersonalContext } from '../context.ts';
import { sealPerson } from '../personal-fields.ts';
import { proposeMatch } from '../propose-match.ts';
import { claimsWrite, mostIdentities, type NewMember } from '../store/members.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { followBrought } from './follow-brought.ts';
import { hearFields } from './hear-fields.ts';
import { type Telling, type Weighed, weighFields } from './weigh-fields.ts';

type Row = Parsed<typeof endpoint>['members'][number];
/** `memberId` is null where one would be made, and it is only rehearsed. */
type Enrolled = { readonly memberId: string | null; readonly created: boolean; readonly said?: Weighed['said'] };
type Enrolling = {
  readonly row: Row;
  readonly identityKeys: string[];
  readonly now: string;
  /** Whose word this is; undefined where a known member's fields are left alone. */
  readonly telling: Telling | undefined;
  readonly rehearse: boolean;
};

/** Rows written side by side: enough to hide the way to the table, few enough for one connection pool. */
const abreast = 10;

/**
 * Makes members from another system. One read finds whoever is known; the rest are created side by side, each under the condition that its
 * identities are still nobody's. A known member keeps consents as they are and gains the identities that are new; their fields change only
 * where it is said who tells them, by the rules of the call.
 */
export const enrolMembers: UseCase<typeof endpoint> = async (context, { members: rows, told, rehearse = false }) => {
  const now = context.now();
  const { programme } = versionAt(await context.programmes(), now);
  const checks = { now, today: dayOf(now, programme.zone) };
  const faults = rows.map((row) => faultOfRow(row, checks));
  const rowKeys = rows.map((row) => [...new Set(row.identities.map((identity) => context.index.identity(identity)))]);
  const known = await context.store.members.memberIdsOf(rowKeys.flat());

  const results: Outcome<Enrolled>[] = [];
  const left = rows.entries();
  const enrolNext = async (): Promise<void> => {
    for (const [i, row] of left) {
      const telling = told && { ...told, at: row.toldAt ?? now };
      const enrolling = { row, identityKeys: rowKeys[i] ?? [], now, telling, rehearse };
      results[i] = faults[i] ?? (await enrolRow(context, enrolling, known));
    }
  };
  await Promise.all(Array.from({ length: abreast }, enrolNext));
  return done(toAnswer(results));
};

const enrolRow = async (
  context: PersonalContext,
  enrolling: Enrolling,
  known: ReadonlyMap<string, string>,
): Promise<Outcome<Enrolled>> => {
  const { members } = context.store;
  const { identityKeys, row, now, telling, rehearse } = enrolling;
  const hear = async (memberId: string): Promise<Outcome<Enrolled>> => {
    const said = telling && (await hearFields(context, memberId, { told: row.profile, telling, rehearse }));
    return done({ memberId, created: false, ...(said && { said }) });
  };
  const made = newMember(context, enrolling);
  const followed = await followBrought(context, row.source.referrer, row.joinedAt ?? now);
  const created: NewMember = { ...made, account: { ...made.account, ...followed } };
  return untilSettled('enrolling a member', async (before) => {
    const bound = before === 0 ? known : await members.memberIdsOf(identityKeys, { strong: true });
    const owners = [...new Set(identityKeys.flatMap((key) => bound.get(key) ?? []))];
    const [memberId, other] = owners;
    if (memberId !== undefined && other !== undefined) {
      if (!rehearse) {
        await proposeMatch(context, [memberId, other], { sign: 'same_record', source: telling?.by ?? 'enrolment' });
      }
      return refused(problem('contradicts_earlier', { key: owners.join(', '), field: 'identities' }));
    }
    if (memberId === undefined) {
      if (rehearse) return done({ memberId: null, created: true });
      const refusals = await members.create(created, firstClaims(context, created, row.profile, telling));
      return refusals.length === 0 ? done({ memberId: created.profile.memberId, created: true }) : undefined;
    }
    if (rehearse || identityKeys.every((key) => bound.has(key))) return hear(memberId);
    switch (await members.bind(memberId, identityKeys)) {
      case 'bound':
        return hear(memberId);
      case 'too_many':
        return invalid('identities', `of one member can be ${mostIdentities} at most`);
      case 'taken':
      case 'closed':
        return undefined;
    }
  });
};

/** What the first source says of somebody new, so that the next one is weighed against it. */
const firstClaims = (
  { vault }: PersonalContext,
  { profile, wrappedKey }: NewMember,
  told: Person,
  telling: Telling | undefined,
) => {
  const claims = telling ? weighFields({}, {}, told, telling).claims : {};
  if (wrappedKey === undefined || Object.keys(claims).length === 0) return [];
  return [claimsWrite(profile.memberId, vault.openMemberKey(profile.memberId, wrappedKey).seal(claims))];
};

const newMember = (context: PersonalContext, { row, identityKeys, now }: Enrolling): NewMember => {
  const memberId = context.newId('member');
  const joinedAt = row.joinedAt ?? now;
  const phone = row.identities.find((identity) => identity.kind === 'phone');
  const person: Person = { ...row.profile, phone: phone && (normalisePhone(phone.value) ?? phone.value) };
  const sealed = sealPerson(context, memberId, undefined, person);
  return {
    profile: {
      memberId,
      version: 1,
      state: 'active',
      joinedAt,
      source: row.source,
      identityKeys,
      mergedFrom: [],
      ...sealed.fields,
    },
    account: emptyAccount(memberId, joinedAt),
    wrappedKey: sealed.newKey,
    // When another system asked is not known to us: what we can prove is when it told us.
    consents: lastAnswers(row.consents).map((answer) => ({ ...answer, at: now })),
  };
};

const faultOfRow = (
  { identities, joinedAt, profile }: Row,
  { now, today }: { now: string; today: string },
): Outcome<never, 'invalid_value'> | undefined => {
  const notPhone = identities.findIndex(({ kind, value }) => kind === 'phone' && !isPhone(value));
  if (notPhone >= 0) return invalid(`identities.${notPhone}.value`, 'is not a phone number');
  const nameless = identities.findIndex(({ kind, issuer }) => (kind === 'outer' || kind === 'openid') && issuer === '');
  if (nameless >= 0) return invalid(`identities.${nameless}.issuer`, 'must name the system or the app');
  if (joinedAt !== undefined && joinedAt > addMs(now, dayMs)) return invalid('joinedAt', 'lies more than a day ahead');
  const birthdayFault = profile.birthday && faultOfBirthday(profile.birthday, today);
  return birthdayFault ? invalid('profile.birthday', birthdayFault) : undefined;
};

/** A mainland mobile number as people write it, or any number in E.164. */
const isPhone = (value: string): boolean => normalisePhone(value) !== undefined || /^\+[1-9]\d{5,14}$/.test(value);

const invalid = (field: string, why: string) => refused(problem('invalid_value', { field, why }));

const toAnswer = (results: readonly Outcome<Enrolled>[]): Output<typeof endpoint> => ({
  accepted: results.filter((result) => result.ok).length,
  created: results.filter((result) => result.ok && result.value.created).length,
  memberIds: results.map((result) => (result.ok ? result.value.memberId : null)),
  weighed: results.flatMap((result, index) =>
    result.ok ? (result.value.said ?? []).map((each) => ({ index, ...each })) : [],
  ),
  refused: results.flatMap((result, index) => (result.ok ? [] : [{ index, ...result.problem }])),
});
