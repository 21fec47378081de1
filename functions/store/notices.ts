import type { Notice, NoticeBody } from '@memberday/shared/domain/notices/notice.ts';
import { dayMs, type Instant, msOf } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import { absent, type Row, type Table } from './table.ts';

const bodies = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('coupons_expiring'),
    coupons: z.array(z.object({ couponId: z.string(), name: z.string(), validUntil: z.string() })),
    more: z.int(),
  }),
  z.object({ kind: z.literal('points_expiring'), points: z.int(), lastDay: z.string() }),
  z.object({ kind: z.literal('drop_opening'), dropId: z.string(), name: z.string(), opensAt: z.string() }),
]) satisfies z.ZodMiniType<NoticeBody, unknown>;

const noticeFields = z.intersection(z.object({ at: z.string() }), bodies);

/** Old ones are of no use to anybody. */
const daysKept = 90;

export type NoticeStore = {
  /**
   * Tells a member something, once for its moment, kind and subject.
   * @param subject tells notices of one kind and moment apart: a drop, a month, a holder of coupons
   * @returns false when it was told before
   */
  tell(memberId: string, notice: Notice, subject: string): Promise<boolean>;
  /** Newest first. */
  listOfMember(
    memberId: string,
    page: { limit: number; after: Record<string, unknown> | undefined },
  ): Promise<{ notices: Notice[]; last: Record<string, unknown> | undefined }>;
};

export const noticeStore = (table: Table): NoticeStore => ({
  tell: (memberId, notice, subject) => table.put(noticeRow(memberId, notice, subject), absent),

  async listOfMember(memberId, { limit, after }) {
    const page = await table.query({ pk: keys.memberPk(memberId), prefix: 'N#', newestFirst: true, limit, after });
    return { notices: page.rows.map(toNotice), last: page.last };
  },
});

export const toNotice = (row: Row): Notice => noticeFields.parse(row);

const noticeRow = (memberId: string, notice: Notice, subject: string): Row => ({
  ...keys.notice(memberId, notice.at, notice.kind, subject),
  ...notice,
  ttl: lapseOf(notice.at),
});

const lapseOf = (at: Instant): number => Math.ceil((msOf(at) + daysKept * dayMs) / 1000);
