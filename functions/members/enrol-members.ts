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
import { mostIdentities, type NewMember } from '../store/members.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { followBrought } from './follow-brought.ts';

type Row = Parsed<typeof endpoint>['members'][number];
type Enrolled = { readonly memberId: string; readonly created: boolean };

/** Rows written side by side: enough to hide the way to the table, few enough for one connection pool. */
const abreast = 10;

/**
 * Makes members from another system. One read finds whoever is known; the rest are created side by side, each under the condition that its
 * identities are still nobody's. A known member keeps profile and consents as they are and gains the identities that are new.
 */
export const enrolMembers: UseCase<typeof endpoint> = async (context, { members: rows }) => {
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
      results[i] = faults[i] ?? (await enrolRow(context, { row, identityKeys: rowKeys[i] ?? [], now }, known));
    }
  };
  await Promise.all(Array.from({ length: abreast }, enrolNext));
  return done(toAnswer(results));
};

const enrolRow = async (
  context: PersonalContext,
  enrolling: { row: Row; identityKeys: string[]; now: string },
  known: ReadonlyMap<string, string>,
): Promise<Outcome<Enrolled>> => {
  const { members } = context.store;
  const { identityKeys, row, now } = enrolling;
  const made = newMember(context, enrolling);
  const followed = await followBrought(context, row.source.referrer, row.joinedAt ?? now);
  const created: NewMember = { ...made, account: { ...made.account, ...followed } };
  return untilSettled('enrolling a member', async (before) => {
    const bound = before === 0 ? known : await members.memberIdsOf(identityKeys, { strong: true });
    const owners = [...new Set(identityKeys.flatMap((key) => bound.get(key) ?? []))];
    const [memberId, other] = owners;
    if (memberId !== undefined && other !== undefined) {
      await proposeMatch(context, [memberId, other], { sign: 'same_record', source: 'enrolment' });
      return refused(problem('contradicts_earlier', { key: owners.join(', '), field: 'identities' }));
    }
    if (memberId === undefined) {
      const refusals = await members.create(created);
      return refusals.length === 0 ? done({ memberId: created.profile.memberId, created: true }) : undefined;
    }
    if (identityKeys.every((key) => bound.has(key))) return done({ memberId, created: false });
    switch (await members.bind(memberId, identityKeys)) {
      case 'bound':
        return done({ memberId, created: false });
      case 'too_many':
        return invalid('identities', `of one member can be ${mostIdentities} at most`);
      case 'taken':
      case 'closed':
        return undefined;
    }
  });
};

const newMember = (
  context: PersonalContext,
  { row, identityKeys, now }: { row: Row; identityKeys: string[]; now: string },
): NewMember => {
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
  refused: results.flatMap((result, index) => (result.ok ? [] : [{ index, ...result.problem }])),
});
