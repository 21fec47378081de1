import type { partMembers as endpoint } from '@memberday/shared/contract/matching.ts';
import type { Consent } from '@memberday/shared/domain/members/consent.ts';
import { faultOfParting, type MergeRecord, personWithout } from '@memberday/shared/domain/members/merge-record.ts';
import { partAccounts, partableUntil } from '@memberday/shared/domain/members/part-members.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import type { PersonalContext } from '../context.ts';
import { openPerson, sealPerson } from '../personal-fields.ts';
import { rememberDifferent } from '../propose-match.ts';
import type { Dossier, HeldIdentity } from '../store/members.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';

/**
 * Undoes a merge in one transaction: the duplicate is a member again, with the identities, personal fields and books they brought and what
 * their own orders have come to since. The orders follow within the minute; until then each finds its owner by itself. That the two are
 * different is remembered, so that nobody merges them again by the same signs.
 */
export const partMembers: UseCase<typeof endpoint> = async (context, { mergeId, reason }) => {
  const parted = await untilSettled(`undoing ${mergeId}`, () => attempt(context, mergeId, reason));
  if (parted.ok) {
    const { survivorId, duplicateId } = parted.value;
    await rememberDifferent(context, [survivorId, duplicateId], { by: context.actor.staffId, reason });
  }
  return parted;
};

type Parted = {
  readonly survivorId: string;
  readonly duplicateId: string;
  /** What the duplicate has again, and what the survivor is left owing. */
  readonly pointsBack: number;
  readonly survivorOwes: number;
};

const attempt = async (
  context: Parameters<typeof partMembers>[0],
  mergeId: string,
  reason: string,
): Promise<Outcome<Parted> | undefined> => {
  const { members, accounts, merges } = context.store;
  const record = await merges.read(mergeId, { strong: true });
  if (!record) return refused(problem('not_found', { what: 'merge', id: mergeId }));
  const { survivorId, duplicateId, books, folded } = record;
  const [survivor, duplicate] = await Promise.all(
    [survivorId, duplicateId].map((id) => members.readDossier(id, { strong: true })),
  );
  if (!survivor || !duplicate) throw new Error(`merge ${mergeId} names somebody who is not there`);
  if (record.parted) return done(partedAs(record, duplicate, survivor));
  const now = context.now();
  const fault = faultOfParting(record, {
    survivor: { isActive: survivor.profile.state === 'active', mergedFrom: survivor.profile.mergedFrom },
    duplicate: { mergedInto: duplicate.account.mergedInto, mergedBy: duplicate.account.mergedBy },
    now,
  });
  if (fault) {
    // Somebody else may have undone it between the two reads.
    const again = await merges.read(mergeId, { strong: true });
    if (again?.version !== record.version) return undefined;
    return refused(problem('cannot_part', { why: fault, until: partableUntil(record.at) }));
  }

  // The account was read before the ledger: the write asks that it still stands there, and so does every line.
  const ledger = await accounts.readBooks(survivorId);
  if (ledger?.account.version !== survivor.account.version) return undefined;
  const since = ledger.entries.filter(({ through }) => through === mergeId);
  const told = { at: now, reason, by: context.actor.staffId };
  const rules = versionAt(await context.programmes(), now);
  const parting = partAccounts(survivor.account, duplicate.account, { merged: books, since }, told, rules);

  const held = [...(await members.heldIdentities(survivor.profile.identityKeys, { strong: true })).values()];
  const theirs = held.filter(({ of }) => of.at(-1) === duplicateId);
  const inner = await accounts.readMany(folded, { strong: true });
  const refusals = await members.part({
    survivor: { before: survivor.profile, ...withoutDuplicate(context, record, survivor, duplicate, theirs) },
    duplicate: { before: duplicate.profile, after: standingAgain(context, record, duplicate, theirs, now) },
    postings: [
      { before: survivor.account, after: parting.survivor, entries: [parting.out], moves: parting.survivorMoves },
      { before: duplicate.account, after: parting.duplicate, entries: [parting.in], moves: parting.duplicateMoves },
      ...[...inner.values()].map((before) => ({
        before,
        after: { ...before, mergedInto: duplicateId, mergedBy: undefined },
        entries: [],
        moves: [],
      })),
    ],
    identities: theirs.map(({ key, of }) => ({ key, memberId: duplicateId, of: of.slice(0, -1) })),
    consents: record.consents.filter(({ taken }) => stillStands(survivor.consents, taken)),
    record: { ...record, parted: told },
  });
  if (refusals.length > 0) return undefined;
  return done({
    survivorId,
    duplicateId,
    pointsBack: parting.in.given,
    survivorOwes: parting.survivor.debt,
  });
};

/** The survivor as they are without what the duplicate brought. */
const withoutDuplicate = (
  context: PersonalContext,
  { duplicateId, folded, fieldsTaken }: MergeRecord,
  survivor: Dossier,
  duplicate: Dossier,
  theirs: readonly HeldIdentity[],
) => {
  const person = personWithout(openPerson(context, survivor), openPerson(context, duplicate), fieldsTaken);
  const sealed = sealPerson(context, survivor.profile.memberId, survivor.wrappedKey, person);
  const gone = new Set(theirs.map(({ key }) => key));
  const left = new Set([duplicateId, ...folded]);
  return {
    after: {
      ...survivor.profile,
      ...sealed.fields,
      identityKeys: survivor.profile.identityKeys.filter((key) => !gone.has(key)),
      mergedFrom: survivor.profile.mergedFrom.filter((id) => !left.has(id)),
    },
    newKey: sealed.newKey,
  };
};

/** The duplicate as a member of their own. A wish to have the account closed, which the merge had ended, holds again. */
const standingAgain = (
  context: PersonalContext,
  { folded, closing }: MergeRecord,
  duplicate: Dossier,
  theirs: readonly HeldIdentity[],
  now: Instant,
) => {
  const { merged: _, ...profile } = duplicate.profile;
  const sealed = sealPerson(context, profile.memberId, duplicate.wrappedKey, openPerson(context, duplicate));
  return {
    ...profile,
    ...sealed.fields,
    state: 'active' as const,
    identityKeys: theirs.map(({ key }) => key),
    mergedFrom: [...folded],
    closing: closing && { ...closing, closesAt: closing.closesAt > now ? closing.closesAt : now },
  };
};

const stillStands = (answers: readonly Consent[], taken: Consent): boolean =>
  answers.some(({ purpose, channel, at }) => purpose === taken.purpose && channel === taken.channel && at === taken.at);

/** Said again of what was undone before. */
const partedAs = ({ survivorId, duplicateId }: MergeRecord, duplicate: Dossier, survivor: Dossier): Parted => ({
  survivorId,
  duplicateId,
  pointsBack: Object.values(duplicate.account.lots).reduce((sum, points) => sum + points, 0),
  survivorOwes: survivor.account.debt,
});
