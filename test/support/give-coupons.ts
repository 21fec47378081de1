import { randomBytes } from 'node:crypto';
import { couponIdOf } from '@memberday/functions/store/coupons.ts';
import type { Store } from '@memberday/functions/store/store.ts';
import { issuedCoupon } from '@memberday/shared/domain/coupons/issue.ts';
import type { CouponTemplate } from '@memberday/shared/domain/coupons/template.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { headWith, templateWith } from '@memberday/shared/domain/testing/coupons.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';

/** Publishes a template, or the next version of one, straight into the store. */
export const publish = async (
  store: Store,
  template: Parameters<typeof templateWith>[0] = {},
  at: Instant = '2026-06-01T00:00:00.000Z',
  templateId = newId('template', at, randomBytes(12)),
): Promise<string> => {
  const before = await store.templates.readHead(templateId, { strong: true });
  const version = (before?.version ?? 0) + 1;
  const published = { templateId, version, publishedAt: at, publishedBy: 'stf_a', template: templateWith(template) };
  const refusals = await store.templates.publish(published, headWith({ ...before, templateId, version }), before);
  if (refusals.length > 0) throw new Error(`not published: ${refusals}`);
  return templateId;
};

/** Gives a member coupons of a template's newest version. @returns their ids */
export const giveCoupons = async (
  store: Store,
  memberId: string,
  templateId: string,
  { count = 1, at = '2026-06-15T00:00:00.000Z' }: { count?: number; at?: Instant } = {},
): Promise<string[]> => {
  const head = await store.templates.readHead(templateId, { strong: true });
  const version = head && (await store.templates.readVersion(templateId, head.version));
  if (!version) throw new Error(`no template ${templateId}`);
  const source = { kind: 'direct', number: templateId } as const;
  const coupons = Array.from({ length: count }, (_, i) =>
    issuedCoupon(version, { couponId: couponIdOf(memberId, source, i + 1), memberId, source, at }, 'Asia/Shanghai'),
  );
  const refusals = await store.coupons.issue({ coupons });
  if (refusals.length > 0) throw new Error(`not issued: ${refusals.map(({ refusal }) => refusal)}`);
  return coupons.map(({ couponId }) => couponId);
};

/** A limit on the money a template may cost. */
export const budget = (fen: number, period: 'none' | 'day' = 'none'): CouponTemplate['limits'][number] => ({
  action: 'use',
  metric: 'amount',
  period,
  entity: 'campaign',
  limit: fen,
  breach: 'reject',
});
