import type { Account } from '@memberday/shared/domain/account/account.ts';
import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import { stateNow, validUntilOf } from '@memberday/shared/domain/coupons/validity.ts';
import { couponsExpiring, couponsTellUntil, pointsExpiring } from '@memberday/shared/domain/notices/expiring.ts';
import type { ExpiringCoupon, Notice } from '@memberday/shared/domain/notices/notice.ts';
import type { Zone } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';
import { sendMessage } from '../send-message.ts';

/** What the night read of one member beside the ledger. */
export type Belongings = { readonly coupons: readonly Coupon[]; readonly notices: readonly Notice[] };

/**
 * Tells a member what is about to lapse. What lies with somebody who was folded into another is told to that one.
 * @returns how many notices were written
 */
export const tellExpiring = async (
  context: Context,
  account: Account,
  { coupons, notices }: Belongings,
  zone: Zone,
): Promise<number> => {
  const now = context.now();
  const { memberId, mergedInto } = account;
  const usable = await usableCoupons(context, coupons);
  // Their notices lie elsewhere, so they are read where there is something to tell.
  const earlier =
    mergedInto === null || usable.length === 0
      ? notices
      : (await context.store.notices.listOfMember(mergedInto, { limit: 100, after: undefined })).notices;
  const due: [Notice | undefined, string][] = [
    [couponsExpiring(usable, earlier, now, zone), memberId],
    [mergedInto === null ? pointsExpiring(account, notices, now, zone) : undefined, 'points'],
  ];
  let told = 0;
  for (const [notice, subject] of due) {
    if (!notice) continue;
    // First: a night that stops here does all of it again, and a message is sent once for its key.
    await send(context, mergedInto ?? memberId, notice, subject);
    if (await context.store.notices.tell(mergedInto ?? memberId, notice, subject, now)) told += 1;
  }
  return told;
};

/** The same word by WeChat, for whoever has allowed it; in the morning, since the round walks at night. */
const send = async (context: Context, memberId: string, notice: Notice, subject: string): Promise<void> => {
  const key = `${notice.kind}/${notice.at}/${subject}`;
  if (notice.kind === 'points_expiring') {
    const { points, lastDay } = notice;
    await sendMessage(context, { memberId, kind: 'points_expiring', key, values: { points, lastDay } });
  }
  const first = notice.kind === 'coupons_expiring' ? notice.coupons[0] : undefined;
  if (notice.kind === 'coupons_expiring' && first) {
    const values = { name: first.name, coupons: notice.coupons.length + notice.more, lastsUntil: first.validUntil };
    await sendMessage(context, { memberId, kind: 'coupon_expiring', key, values, until: first.validUntil });
  }
};

/** Only those that may be worth a word: most coupons of a wallet are not looked at any closer. */
const usableCoupons = async (context: Context, coupons: readonly Coupon[]): Promise<ExpiringCoupon[]> => {
  const now = context.now();
  const near = coupons.filter(({ state, validUntil }) => state === 'issued' && validUntil <= couponsTellUntil(now));
  const usable = await Promise.all(
    near.map(async (coupon): Promise<ExpiringCoupon[]> => {
      const head = await context.templates.head(coupon.templateId);
      if (!head || head.useStopped || stateNow(coupon, head, now) !== 'issued') return [];
      const { template } = await context.templates.version(coupon.templateId, coupon.templateVersion);
      return [{ couponId: coupon.couponId, name: template.name, validUntil: validUntilOf(coupon, head) }];
    }),
  );
  return usable.flat();
};
