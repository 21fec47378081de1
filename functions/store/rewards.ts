import { reward, rewardSource } from '@memberday/shared/contract/rewards.ts';
import { rewardKey } from '@memberday/shared/domain/rewards/decide-reward.ts';
import type { Reward, RewardSource } from '@memberday/shared/domain/rewards/reward.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { type Posting, type PostingRefusal, postingWrites } from './accounts.ts';
import { keys } from './keys.ts';
import { absent, atVersion, type Row, type Table, type TableKey, type Write } from './table.ts';

const markFields = z.object({
  memberId: z.string(),
  version: z.int(),
  state: z.enum(['given', 'taken_back']),
  reward,
  source: rewardSource,
  at: z.string(),
  /** Points that were really given; a cap may have made them less. */
  points: z.int(),
  couponIds: z.array(z.string()),
  /** Why, where somebody gave it by hand. */
  reason: z.nullable(z.string()),
  takenBack: z.nullable(z.object({ at: z.string(), reason: z.string() })),
});
/** That a reward was given, or taken back: it can exist once per member and source. */
export type RewardMark = z.infer<typeof markFields>;

const badgeFields = z.object({ badge: z.string(), at: z.string(), source: rewardSource });
/** A badge a member has; the same badge may come from several things, and stays while one of them does. */
export type HeldBadge = z.infer<typeof badgeFields>;

const benefitFields = z.object({
  memberId: z.string(),
  version: z.int(),
  benefit: z.enum(['free_shipping', 'early_access', 'dedicated_service']),
  at: z.string(),
  uses: z.int(),
  used: z.int(),
  source: rewardSource,
});
/** Uses of a benefit that a member was given beside those of the tier. */
export type HeldBenefit = z.infer<typeof benefitFields>;

/** What lies with a member from a reward, whatever it is. */
export const toHeld = (row: Row): HeldBadge | HeldBenefit =>
  row.sk.startsWith('Y#badge#') ? badgeFields.parse(row) : benefitFields.parse(row);

export type RewardRefusal = PostingRefusal | 'done_before' | 'beside';

export type RewardStore = {
  read(memberId: string, source: RewardSource): Promise<RewardMark | undefined>;
  /** The mark with what it stands for: a posting, or the row of a badge or benefit. All or nothing. */
  give(mark: RewardMark, posting?: Posting, beside?: readonly Write<'beside'>[]): Promise<RewardRefusal[]>;
  /** A mark that says taken back, one version on, with the posting that takes points. What lay with the member goes. */
  takeBack(mark: RewardMark, posting?: Posting): Promise<RewardRefusal[]>;
  /** Oldest key first. */
  listBadges(memberId: string): Promise<HeldBadge[]>;
  listBenefits(memberId: string): Promise<HeldBenefit[]>;
  /** Counts one use of a benefit under a key, once. @returns what stood in the way */
  useBenefit(held: HeldBenefit, key: string): Promise<('benefit_changed' | 'done_before')[]>;
};

export const rewardStore = (table: Table): RewardStore => ({
  async read(memberId, source) {
    const row = await table.get(keys.effect(memberId, rewardKey(source)), { strong: true });
    return row && markFields.parse(row);
  },

  give: (mark, posting, beside = []) =>
    table.transact<RewardRefusal>([
      markWrite(mark),
      ...heldRow(mark).map((row): Write<'done_before'> => ({ write: { put: row }, refusal: 'done_before' })),
      ...(posting ? postingWrites(posting) : []),
      ...beside,
    ]),

  takeBack: (mark, posting) =>
    table.transact<RewardRefusal>([
      markWrite(mark),
      ...heldRow(mark).map(
        (row): Write<'done_before'> => ({ write: { remove: { pk: row.pk, sk: row.sk } }, refusal: 'done_before' }),
      ),
      ...(posting ? postingWrites(posting) : []),
    ]),

  async listBadges(memberId) {
    const rows = await table.queryAll({ pk: keys.memberPk(memberId), prefix: 'Y#badge#' });
    return rows.map((row) => badgeFields.parse(row));
  },

  useBenefit: (held, key) =>
    table.transact<'benefit_changed' | 'done_before'>([
      {
        write: { put: { ...keys.effect(held.memberId, key), used: rewardKey(held.source) }, condition: absent },
        refusal: 'done_before',
      },
      {
        write: {
          put: {
            ...keys.held(held.memberId, 'benefit', held.benefit, rewardKey(held.source)),
            ...held,
            used: held.used + 1,
            version: held.version + 1,
          },
          condition: atVersion(held.version),
        },
        refusal: 'benefit_changed',
      },
    ]),

  async listBenefits(memberId) {
    const rows = await table.queryAll({ pk: keys.memberPk(memberId), prefix: 'Y#benefit#' });
    return rows.map((row) => benefitFields.parse(row));
  },
});

/** The mark at the version that was read: the write adds one. A first one has version 0. */
export const markWrite = (mark: RewardMark): Write<'done_before'> => ({
  write: {
    put: { ...keys.effect(mark.memberId, rewardKey(mark.source)), ...mark, version: mark.version + 1 },
    condition: mark.version === 0 ? absent : atVersion(mark.version),
  },
  refusal: 'done_before',
});

const heldRow = ({ memberId, reward: given, source, at }: RewardMark): Row[] => {
  if (given.kind === 'badge') {
    return [{ ...heldKey(memberId, given, source), badge: given.badge, at, source }];
  }
  if (given.kind === 'benefit') {
    const { benefit, uses } = given;
    return [{ ...heldKey(memberId, given, source), memberId, version: 1, benefit, at, uses, used: 0, source }];
  }
  return [];
};

const heldKey = (
  memberId: string,
  held: Extract<Reward, { kind: 'badge' | 'benefit' }>,
  source: RewardSource,
): TableKey => keys.held(memberId, held.kind, held.kind === 'badge' ? held.badge : held.benefit, rewardKey(source));

/** A mark of something that has not happened yet. */
export const newMark = (memberId: string, given: Reward, source: RewardSource, at: Instant): RewardMark => ({
  memberId,
  version: 0,
  state: 'given',
  reward: given,
  source,
  at,
  points: 0,
  couponIds: [],
  reason: null,
  takenBack: null,
});
