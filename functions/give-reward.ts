import { effectKey } from '@memberday/shared/domain/account/entry.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { couponNumberOf, decideReward } from '@memberday/shared/domain/rewards/decide-reward.ts';
import type { Reward, RewardSource } from '@memberday/shared/domain/rewards/reward.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import { changeAccount } from './change-account.ts';
import type { Context } from './context.ts';
import { issueCoupons } from './issue-coupons.ts';
import { couponIdOf } from './store/coupons.ts';
import { markWrite, newMark, type RewardMark } from './store/rewards.ts';
import type { Write } from './store/table.ts';

export type RewardDue = {
  readonly memberId: string;
  readonly reward: Reward;
  readonly source: RewardSource;
  /** When it became due. */
  readonly at: Instant;
  /** Who gave it by hand: a staff id. */
  readonly by?: string;
  /** Why, where somebody says so; it is told to the member in their data. */
  readonly reason?: string;
  /** What must be written with it, or not at all: what an envelope is charged, the change of a counter. */
  readonly beside?: readonly Write<'beside'>[];
};

/**
 * `given`: now. `repeated`: it was given before, with these points and coupons. `taken_back`: it was given, or never was, and taken back;
 * it never comes again under this source. `beside`: a write beside it was refused, and nothing was written.
 */
export type Given = {
  readonly kind: 'given' | 'repeated' | 'taken_back' | 'beside';
  readonly points: number;
  readonly couponIds: readonly string[];
};

/**
 * Gives a member a reward, once for ever by its source; a repeat answers what was given then. Points are an entry of the ledger, coupons
 * keep their template's audience, limits and stock, a badge or benefit lies with the member. Refusals (sold out, paused, no such member)
 * leave nothing behind, so the same may be tried again later.
 * @throws Busy when others kept writing; doing the same again is safe
 */
export const giveReward = async (context: Context, due: RewardDue): Promise<Outcome<Given>> => {
  const { memberId, reward, source } = due;
  const before = await context.store.rewards.read(memberId, source);
  if (before) return repeat(before, reward);
  const mark = { ...newMark(memberId, reward, source, due.at), reason: due.reason ?? null };
  const given =
    reward.kind === 'points'
      ? await givePoints(context, due, mark, reward.points)
      : reward.kind === 'coupon'
        ? await giveCoupons(context, due, mark, reward)
        : await giveHeld(context, due, mark);
  if (given !== 'done_before' && given.ok && given.value.kind === 'given') return given;
  // Perhaps it was refused because another attempt of the same had just taken the last of the stock.
  const other = await context.store.rewards.read(memberId, source);
  if (other) return repeat(other, reward);
  if (given === 'done_before') throw new Error(`reward ${source.kind} ${source.number} was there and is gone`);
  return given;
};

type Attempt = Outcome<Given> | 'done_before';

const givePoints = async (context: Context, due: RewardDue, mark: RewardMark, points: number): Promise<Attempt> => {
  const { memberId, source, at, by = null, reason = null } = due;
  const now = context.now();
  const rules = versionAt(await context.programmes(), at);
  let given = 0;
  let stood: 'beside' | 'done_before' | undefined;
  const changed = await changeAccount(
    context,
    memberId,
    (account) => {
      const decided = decideReward(account, { points, source, at, by, reason }, rules, now);
      given = decided.entry.given;
      return done({ entries: [decided.entry], beside: { counters: decided.counters } });
    },
    async (posting) => {
      const refusals = await context.store.rewards.give({ ...mark, points: given }, posting, due.beside);
      const before = refusals.some((refusal) => refusal === 'done_before' || refusal === 'posted_before');
      stood = before ? 'done_before' : refusals.includes('beside') ? 'beside' : undefined;
      // What stood in the way will stand there again: no use in deciding anew.
      return stood ? ['done_before'] : refusals;
    },
  );
  if (!changed.ok) return changed;
  return stood === 'done_before' ? stood : done(stood ? nowGiven(stood) : nowGiven('given', { points: given }));
};

const giveCoupons = async (
  context: Context,
  due: RewardDue,
  mark: RewardMark,
  { templateId, count }: Extract<Reward, { kind: 'coupon' }>,
): Promise<Attempt> => {
  const { memberId, beside = [] } = due;
  const source = { kind: due.source.kind, number: couponNumberOf(due.source) };
  const couponIds = Array.from({ length: count }, (_, i) => couponIdOf(memberId, source, i + 1));
  const own: Write<'beside'> = { ...markWrite({ ...mark, couponIds }), refusal: 'beside' };
  const issued = await issueCoupons(context, { memberId, templateId, source, count, beside: [own, ...beside] });
  if (issued.ok) return issued.value.repeated ? 'done_before' : done(nowGiven('given', { couponIds }));
  return issued.problem.code === 'contradicts_earlier' ? done(nowGiven('beside')) : issued;
};

const giveHeld = async (context: Context, due: RewardDue, mark: RewardMark): Promise<Attempt> => {
  const { memberId } = due;
  if ((await context.store.accounts.read(memberId, { strong: true })) === undefined) {
    return refused(problem('not_found', { what: 'member', id: memberId }));
  }
  const refusals = await context.store.rewards.give(mark, undefined, due.beside);
  if (refusals.includes('done_before')) return 'done_before';
  return done(nowGiven(refusals.includes('beside') ? 'beside' : 'given'));
};

const nowGiven = (kind: 'given' | 'beside', given: Partial<Given> = {}): Given => ({
  points: 0,
  couponIds: [],
  ...given,
  kind,
});

/** The same source never rewards with something else: whoever asks for that has changed what was promised. */
const repeat = (mark: RewardMark, reward: Reward): Outcome<Given> => {
  const { state, points, couponIds } = mark;
  if (state === 'taken_back') return done({ kind: 'taken_back', points: 0, couponIds: [] });
  return nameOf(mark.reward) === nameOf(reward)
    ? done({ kind: 'repeated', points, couponIds })
    : refused(problem('contradicts_earlier', { key: mark.source.number, field: 'reward' }));
};

const nameOf = (reward: Reward): string => {
  switch (reward.kind) {
    case 'points':
      return effectKey('points', String(reward.points));
    case 'coupon':
      return effectKey('coupon', reward.templateId, String(reward.count));
    case 'badge':
      return effectKey('badge', reward.badge);
    case 'benefit':
      return effectKey('benefit', reward.benefit, String(reward.uses));
  }
};
