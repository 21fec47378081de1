import type { Account } from '@memberday/shared/domain/account/account.ts';
import { type Consent, consentsOfBoth } from '@memberday/shared/domain/members/consent.ts';
import { mergeAccounts } from '@memberday/shared/domain/members/merge-members.ts';
import { fieldsTakenFrom } from '@memberday/shared/domain/members/merge-record.ts';
import { withFields } from '@memberday/shared/domain/members/person.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Context, PersonalContext } from './context.ts';
import { openPerson, sealPerson } from './personal-fields.ts';
import type { Posting } from './store/accounts.ts';
import { type Dossier, mostIdentities, mostMerged } from './store/members.ts';
import { untilSettled } from './until-settled.ts';

export type Folding = {
  readonly memberId: string;
  readonly duplicateId: string;
  readonly reason: string;
  /** A member of staff, or what decided by itself. */
  readonly by: string;
};

export type Folded = {
  readonly memberId: string;
  readonly mergeId: string;
  readonly pointsMoved: number;
  readonly growthMoved: number;
};

/**
 * Folds a duplicate into a member, all in one transaction: identities, personal fields the member lacks, newer consents, and the whole
 * account. The duplicate's orders follow within the minute.
 */
export const foldMember = async (
  context: PersonalContext,
  { memberId, duplicateId, reason, by }: Folding,
): Promise<Outcome<Folded, 'same_person' | 'not_found' | 'member_closed' | 'invalid_value'>> => {
  if (memberId === duplicateId) return refused(problem('same_person', {}));
  const { members } = context.store;
  return untilSettled(`merging ${duplicateId} into ${memberId}`, async () => {
    const [survivor, duplicate] = await Promise.all(
      [memberId, duplicateId].map((id) => members.readDossier(id, { strong: true })),
    );
    if (!survivor) return refused(problem('not_found', { what: 'member', id: memberId }));
    if (!duplicate) return refused(problem('not_found', { what: 'member', id: duplicateId }));
    const { merged } = duplicate.profile;
    if (merged?.into === memberId) {
      const mergeId = duplicate.account.mergedBy ?? '';
      return done({ memberId, mergeId, pointsMoved: merged.points, growthMoved: merged.growth });
    }
    // One was read before and the other after the same two were merged the other way round.
    if (duplicate.profile.mergedFrom.includes(memberId) && !survivor.profile.merged) return undefined;
    const fault = faultOfMerge(survivor, duplicate);
    if (fault) return fault;

    const at = context.now();
    const rules = versionAt(await context.programmes(), at);
    const told = { mergeId: context.newId('merge'), at, reason, by };
    const books = mergeAccounts(survivor.account, duplicate.account, told, rules);
    const moved = {
      points: books.in.given,
      growth: Object.values(books.in.growth).reduce((sum, growth) => sum + growth.value, 0),
    };
    const person = withFields(openPerson(context, duplicate), openPerson(context, survivor));
    const sealed = sealPerson(context, memberId, survivor.wrappedKey, person);
    const { birthdayHash: _, phoneTail: __, likenesses: ___, ...unfindable } = duplicate.profile;
    const [held, taken] = [
      await members.heldIdentities(duplicate.profile.identityKeys, { strong: true }),
      consentsOfBoth(survivor.consents, duplicate.consents),
    ];
    const refusals = await members.merge({
      survivor: {
        before: survivor.profile,
        after: {
          ...survivor.profile,
          ...sealed.fields,
          identityKeys: [...survivor.profile.identityKeys, ...duplicate.profile.identityKeys],
          mergedFrom: [...survivor.profile.mergedFrom, duplicateId, ...duplicate.profile.mergedFrom],
        },
        newKey: sealed.newKey,
      },
      duplicate: {
        before: duplicate.profile,
        after: {
          ...unfindable,
          state: 'merged',
          // Whoever wanted this account closed is a member by the other one, which they have not asked to close.
          closing: undefined,
          identityKeys: [],
          mergedFrom: [],
          merged: { into: memberId, at, ...moved },
        },
      },
      postings: [
        { before: survivor.account, after: books.survivor, entries: [books.in], moves: books.moves },
        { before: duplicate.account, after: books.duplicate, entries: [books.out], moves: [] },
        ...(await repointings(context, duplicate, { mergedInto: memberId, mergedBy: told.mergeId })),
      ],
      consents: taken,
      identities: [...held.values()].map(({ key, of }) => ({ key, memberId, of: [...of, duplicateId] })),
      record: {
        ...told,
        version: 0,
        survivorId: memberId,
        duplicateId,
        books: { mergeId: told.mergeId, out: books.out, in: books.in, survivorTier: survivor.account.tier },
        fieldsTaken: fieldsTakenFrom(openPerson(context, duplicate), openPerson(context, survivor)),
        consents: taken.map((each) => ({ taken: each, before: sameQuestion(survivor.consents, each) ?? null })),
        folded: duplicate.profile.mergedFrom,
        closing: duplicate.profile.closing,
      },
    });
    if (refusals.length > 0) return undefined;
    return done({ memberId, mergeId: told.mergeId, pointsMoved: moved.points, growthMoved: moved.growth });
  });
};

/** Accounts that were folded into the duplicate before name the survivor from now on, so that nobody has to follow a chain. */
const repointings = async (
  context: Context,
  duplicate: Dossier,
  merged: Pick<Account, 'mergedInto' | 'mergedBy'>,
): Promise<Posting[]> => {
  const accounts = await context.store.accounts.readMany(duplicate.profile.mergedFrom, { strong: true });
  return [...accounts.values()].map((before: Account) => ({
    before,
    after: { ...before, ...merged },
    entries: [],
    moves: [],
  }));
};

const sameQuestion = (answers: readonly Consent[], { purpose, channel }: Consent): Consent | undefined =>
  answers.find((each) => each.purpose === purpose && each.channel === channel);

const faultOfMerge = (
  survivor: Dossier,
  duplicate: Dossier,
): Outcome<never, 'member_closed' | 'invalid_value'> | undefined => {
  const closed = [survivor, duplicate].find(({ profile }) => profile.state !== 'active');
  if (closed) return refused(problem('member_closed', { memberId: closed.profile.memberId }));
  const [own, others] = [survivor.profile, duplicate.profile];
  if (own.identityKeys.length + others.identityKeys.length > mostIdentities) {
    return tooMuch(`together they have more than ${mostIdentities} identities`);
  }
  if (own.mergedFrom.length + others.mergedFrom.length + 1 > mostMerged) {
    return tooMuch(`more than ${mostMerged} members would be one`);
  }
  return undefined;
};

const tooMuch = (why: string) => refused(problem('invalid_value', { field: 'duplicateId', why }));
