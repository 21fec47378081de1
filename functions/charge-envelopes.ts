import {
  type Allowance,
  type Charge,
  checkEnvelope,
  type Envelope,
  type EnvelopeOwner,
  noCaps,
  spanOf,
} from '@memberday/shared/domain/budgets/envelope.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { noCost, type RewardCost } from '@memberday/shared/domain/rewards/reward.ts';
import type { Context } from './context.ts';
import type { Cost } from './cost-of-rewards.ts';
import { chargeWrites } from './store/envelopes.ts';
import type { Write } from './store/table.ts';
import { untilSettled } from './until-settled.ts';

export type ChargeAsked = {
  /** What it is spent on, for ever: `activity/act_…`, `goodwill/…`. The same key is charged once. */
  readonly key: string;
  /** The staff id of whose envelope it comes from. Owners, marketers and machines have none unless somebody set one. */
  readonly operator: string;
  /** Groups it is spent in; each one that has an allowance is charged the whole. */
  readonly groups: readonly string[];
  readonly cost: Cost;
};

/**
 * The writes that take a cost out of every envelope it concerns, for the transaction of what it is spent on (a grant, the start of an
 * activity with its whole worst case). When that transaction is refused for one of them, ask again: either the new writes pass, or
 * this refuses with what is short.
 * @param refusal what the caller calls a refused write
 * @returns no writes where nothing is bounded, or where this key was charged the same before
 */
export const chargeEnvelopes = async <Refusal extends string>(
  context: Context,
  { key, operator, groups, cost }: ChargeAsked,
  refusal: Refusal,
): Promise<Outcome<Write<Refusal>[], 'envelope_spent' | 'contradicts_earlier' | 'invalid_value'>> => {
  const before = await context.store.envelopes.readCharge(key);
  if (before) {
    return isSame(before.cost, cost) ? done([]) : refused(problem('contradicts_earlier', { key, field: 'cost' }));
  }
  // What costs nothing needs no envelope: not even that of somebody who was given none.
  if (isSame(cost, noCost) && cost.unbounded.length === 0) return done([]);
  const owners: EnvelopeOwner[] = [
    { kind: 'operator', id: operator },
    ...[...new Set(groups)].map((id) => ({ kind: 'group' as const, id })),
  ];
  const opened = await Promise.all(owners.map((owner) => openEnvelope(context, owner)));
  const envelopes: Envelope[] = [];
  for (const envelope of opened) {
    if (envelope === undefined) continue;
    const fits = checkEnvelope(envelope, cost);
    if (!fits.ok) return fits;
    const [unbounded] = envelope.caps.fen === null ? [] : cost.unbounded;
    if (unbounded !== undefined) {
      return refused(
        problem('invalid_value', {
          field: 'templateId',
          why: `${unbounded} may cost any sum, and the money is bounded`,
        }),
      );
    }
    envelopes.push(envelope);
  }
  if (envelopes.length === 0) return done([]);
  const charge: Charge = {
    key,
    version: 0,
    parts: envelopes.map(({ owner, span }) => ({ owner, span })),
    cost: plain(cost),
    used: null,
    at: context.now(),
    by: operator,
  };
  return done(chargeWrites(charge, envelopes, refusal));
};

/**
 * Settles a charge by what was really used; the rest goes back to the very periods it came from, once. Nothing was charged: nothing
 * happens. `used` above what was charged counts as all of it.
 * @throws Busy when others kept writing; doing the same again is safe
 */
export const releaseEnvelopes = async (context: Context, key: string, used: RewardCost = noCost): Promise<void> =>
  untilSettled(`charge ${key}`, async () => {
    const charge = await context.store.envelopes.readCharge(key);
    if (!charge || charge.used !== null) return null;
    return (await context.store.envelopes.settle(charge, plain(used))) ? null : undefined;
  }).then(() => undefined);

/** The running period of an owner's allowance, opened if nobody has spent in it yet. @returns undefined where nothing is bounded */
export const openEnvelope = async (context: Context, owner: EnvelopeOwner): Promise<Envelope | undefined> => {
  const { programme } = versionAt(await context.programmes(), context.now());
  return untilSettled<Envelope | { readonly none: true }>(`envelope of ${owner.id}`, async () => {
    const allowance = await context.store.envelopes.readAllowance(owner);
    if (!allowance) return (await isBounded(context, owner)) ? nothingAllowed(owner) : { none: true };
    const span = spanOf(allowance.period, context.now(), programme.zone);
    const envelope = await context.store.envelopes.read(owner, span);
    if (envelope) return envelope;
    await context.store.envelopes.open(allowance, span);
    return undefined;
  }).then((found) => ('none' in found ? undefined : found));
};

/** Groups have no bound of their own unless somebody sets one. People who run the shop neither; everybody else spends what they were given. */
const isBounded = async (context: Context, { kind, id }: EnvelopeOwner): Promise<boolean> => {
  if (kind === 'group' || id === 'root') return false;
  const staff = await context.store.staff.read(id);
  return staff === undefined || !['owner', 'marketer', 'integration'].includes(staff.role);
};

/** It is never written: no cost fits into it. */
const nothingAllowed = (owner: EnvelopeOwner): Envelope => ({
  owner,
  span: '',
  version: 0,
  caps: noCaps,
  spent: noCost,
  braked: false,
});

const plain = ({ points, coupons, fen }: RewardCost): RewardCost => ({ points, coupons, fen });
const isSame = (a: RewardCost, b: RewardCost): boolean =>
  a.points === b.points && a.coupons === b.coupons && a.fen === b.fen;

/** Whether a cost fits into an operator's envelope as it stands; what it is charged with says so once more. */
export const checkCharge = async (
  context: Context,
  operator: string,
  cost: RewardCost,
): Promise<Outcome<true, 'envelope_spent'>> => {
  const envelope = await openEnvelope(context, { kind: 'operator', id: operator });
  return envelope ? checkEnvelope(envelope, cost) : done(true);
};

/** What one may give by hand without a second person; undefined: as much as they like. */
export const aloneOf = async (context: Context, operator: string): Promise<Allowance['alone'] | undefined> =>
  (await context.store.envelopes.readAllowance({ kind: 'operator', id: operator }))?.alone;
