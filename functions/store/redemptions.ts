import type { Account } from '@memberday/shared/domain/account/account.ts';
import type { BudgetChange } from '@memberday/shared/domain/checkout/hold-budget.ts';
import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import type { Device } from '@memberday/shared/domain/till/device.ts';
import type { Redemption } from '@memberday/shared/domain/till/redemption.ts';
import * as z from 'zod/mini';
import { postingWrites } from './accounts.ts';
import { budgetWrites } from './budgets.ts';
import { moveWrite } from './coupons.ts';
import { keys } from './keys.ts';
import { atVersion, type Table, type Write } from './table.ts';

const redemptionFields = z.object({
  number: z.string(),
  shop: z.string(),
  device: z.string(),
  by: z.string(),
  at: z.string(),
  recordedAt: z.string(),
  version: z.int(),
  state: z.enum(['redeemed', 'undone', 'refused']),
  coupon: z.nullable(
    z.object({
      holder: z.string(),
      couponId: z.string(),
      templateId: z.string(),
      templateVersion: z.int(),
      name: z.string(),
      title: z.string(),
    }),
  ),
  discountFen: z.int(),
  takes: z.array(z.object({ budget: z.string(), shard: z.int(), fen: z.int() })),
  offline: z.boolean(),
  problem: z.optional(z.custom<NonNullable<Redemption['problem']>>()),
  undoneAt: z.optional(z.string()),
}) satisfies z.ZodMiniType<Redemption, unknown>;

const deviceFields = z.object({
  deviceId: z.string(),
  version: z.int(),
  shop: z.string(),
  name: z.string(),
  mostCoupons: z.int(),
  mostFen: z.int(),
  state: z.enum(['active', 'removed']),
  counters: z.record(z.string(), z.record(z.string(), z.int())),
}) satisfies z.ZodMiniType<Device, unknown>;

/** A redemption and all that goes with it, in one write. */
export type RedemptionWrite = {
  readonly redemption: Redemption;
  /** After its move, still at the version that was read; absent where the till could not be made good. */
  readonly coupon?: Coupon | undefined;
  /** The account whose version keeps a member's limits of use; absent where no use is counted. */
  readonly account?: Account | undefined;
  readonly budgets: readonly BudgetChange[];
  /** The device after counting, still at the version that was read. */
  readonly device?: Device | undefined;
};

export type RedemptionRefusal =
  | 'redemption_changed'
  | 'coupon_changed'
  | 'account_changed'
  | 'budget_short'
  | 'device_changed';

export type RedemptionStore = {
  read(shop: string, number: string): Promise<Redemption | undefined>;
  /** All or nothing. @returns what stood in the way; nothing when all is written */
  write(write: RedemptionWrite): Promise<RedemptionRefusal[]>;
  /** A shop's, newest first. */
  list(
    shop: string,
    page: { limit: number; after: string | undefined },
  ): Promise<{ redemptions: Redemption[]; last: string | undefined }>;
  readDevice(shop: string, deviceId: string): Promise<Device | undefined>;
  /** @returns false when somebody else changed it meanwhile */
  writeDevice(device: Device): Promise<boolean>;
};

export const redemptionStore = (table: Table): RedemptionStore => ({
  async read(shop, number) {
    const row = await table.get(keys.redemption(shop, number), { strong: true });
    return row && redemptionFields.parse(row);
  },

  write: ({ redemption, coupon, account, budgets, device }) =>
    table.transact<RedemptionRefusal>([
      {
        write: {
          put: {
            ...keys.redemption(redemption.shop, redemption.number),
            ...redemption,
            version: redemption.version + 1,
          },
          condition: atVersion(redemption.version),
        },
        refusal: 'redemption_changed',
      },
      ...undoneWrites(redemption),
      ...(coupon ? [moveWrite(coupon)] : []),
      ...(account ? touchWrites(account) : []),
      ...budgetWrites(budgets),
      ...(device ? [deviceWrite(device)] : []),
    ]),

  async list(shop, { limit, after }) {
    const { pk, sk: prefix } = keys.redemption(shop, '');
    const from = after === undefined ? undefined : keys.redemption(shop, after);
    const page = await table.query({ pk, prefix, newestFirst: true, limit, after: from });
    return {
      redemptions: page.rows.map((row) => redemptionFields.parse(row)),
      last: page.last?.sk.slice(prefix.length),
    };
  },

  async readDevice(shop, deviceId) {
    const row = await table.get(keys.device(shop, deviceId), { strong: true });
    return row && deviceFields.parse(row);
  },

  async writeDevice(device) {
    return (await table.transact([deviceWrite(device)])).length === 0;
  },
});

/** A row of its own, since the stream hears of new rows only: whoever counted the redemption counts it back. */
const undoneWrites = ({ state, shop, number, at, coupon }: Redemption): Write<'redemption_changed'>[] =>
  state === 'undone' && coupon
    ? [
        {
          write: { put: { ...keys.redemptionUndone(shop, number), number, at, holder: coupon.holder } },
          refusal: 'redemption_changed',
        },
      ]
    : [];

/** Nothing of the account changes but its version: whoever decided on the member's other uses decides again. */
const touchWrites = (account: Account): Write<'account_changed'>[] =>
  postingWrites({ before: account, after: account, entries: [], moves: [] }).map(({ write }) => ({
    write,
    refusal: 'account_changed',
  }));

const deviceWrite = (device: Device): Write<'device_changed'> => ({
  write: {
    put: { ...keys.device(device.shop, device.deviceId), ...device, version: device.version + 1 },
    condition: atVersion(device.version),
  },
  refusal: 'device_changed',
});
