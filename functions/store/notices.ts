import { brought } from '@memberday/shared/contract/notices.ts';
import type { Notice, NoticeBody } from '@memberday/shared/domain/notices/notice.ts';
import { dayMs, type Instant } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import { absent, type Row, type Table } from './table.ts';
import { ttlOf } from './ttl.ts';

const bodies = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('coupons_expiring'),
    coupons: z.array(z.object({ couponId: z.string(), name: z.string(), validUntil: z.string() })),
    more: z.int(),
  }),
  z.object({ kind: z.literal('points_expiring'), points: z.int(), lastDay: z.string() }),
  z.object({ kind: z.literal('drop_opening'), dropId: z.string(), name: z.string(), opensAt: z.string() }),
  z.object({ kind: z.literal('live_starting'), liveId: z.string(), name: z.string(), startsAt: z.string() }),
  z.object({ kind: z.literal('reward_given'), because: z.enum(['referral', 'post', 'goodwill']), brought }),
  z.object({ kind: z.literal('exchange_lapsed'), exchangeId: z.string(), name: z.string(), points: z.int() }),
]) satisfies z.ZodMiniType<NoticeBody, unknown>;

const noticeFields = z.intersection(z.object({ at: z.string() }), bodies);
/** A row that says nothing was told when it says. */
const told = z.object({ at: z.string(), toldAt: z.optional(z.string()) });

export type ToldNotice = Notice & { readonly toldAt: Instant };

/** Old ones are of no use to anybody. */
const daysKept = 90;

export type NoticeStore = {
  /**
   * Tells a member something, once for its moment, kind and subject.
   * @param subject tells notices of one kind and moment apart: a drop, a month, a holder of coupons
   * @param toldAt now, where the notice is dated earlier: whoever has read up to its date has not read it
   * @returns false when it was told before
   */
  tell(memberId: string, notice: Notice, subject: string, toldAt?: Instant): Promise<boolean>;
  /** Newest first. */
  listOfMember(
    memberId: string,
    page: { limit: number; after: Record<string, unknown> | undefined },
  ): Promise<{ notices: ToldNotice[]; last: Record<string, unknown> | undefined }>;
  /** What was told up to this moment has been read; undefined where none was ever marked. */
  readUpTo(memberId: string): Promise<Instant | undefined>;
  /** An earlier moment than the one that stands changes nothing. */
  markRead(memberId: string, upTo: Instant): Promise<void>;
};

export const noticeStore = (table: Table): NoticeStore => ({
  tell: (memberId, notice, subject, toldAt = notice.at) =>
    table.put(noticeRow(memberId, notice, subject, toldAt), absent),

  async listOfMember(memberId, { limit, after }) {
    const page = await table.query({ pk: keys.memberPk(memberId), prefix: 'N#', newestFirst: true, limit, after });
    return { notices: page.rows.map(toToldNotice), last: page.last };
  },

  async readUpTo(memberId) {
    const row = await table.get(keys.noticesRead(memberId));
    return row && String(row.upTo);
  },

  async markRead(memberId, upTo) {
    const later = { text: 'attribute_not_exists(pk) OR upTo < :upTo', values: { ':upTo': upTo } };
    await table.put({ ...keys.noticesRead(memberId), upTo }, later);
  },
});

export const toNotice = (row: Row): Notice => noticeFields.parse(row);

/** A notice, and when it was really told. */
export const toToldNotice = (row: Row): ToldNotice => {
  const { at, toldAt = at } = told.parse(row);
  return { ...toNotice(row), toldAt };
};

const noticeRow = (memberId: string, notice: Notice, subject: string, toldAt: Instant): Row => ({
  ...keys.notice(memberId, notice.at, notice.kind, subject),
  ...notice,
  toldAt,
  ttl: lapseOf(notice.at),
});

const lapseOf = (at: Instant): number => ttlOf(at, daysKept * dayMs);
