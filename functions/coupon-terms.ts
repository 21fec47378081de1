import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import type { CouponTemplate, TemplateHead } from '@memberday/shared/domain/coupons/template.ts';
import type { Context } from './context.ts';

/** A coupon, the terms of the version it names, and what has become of its template since. */
export type CouponWithTerms = {
  readonly coupon: Coupon;
  readonly template: CouponTemplate;
  readonly head: TemplateHead;
};

export const headOf = async (context: Context, templateId: string): Promise<TemplateHead> => {
  const head = await context.templates.head(templateId);
  if (!head) throw new Error(`coupons name template ${templateId}, which is not there`);
  return head;
};

export const withTerms = async (context: Context, coupon: Coupon): Promise<CouponWithTerms> => {
  const { templateId, templateVersion } = coupon;
  const [{ template }, head] = await Promise.all([
    context.templates.version(templateId, templateVersion),
    headOf(context, templateId),
  ]);
  return { coupon, template, head };
};

/** Coupons, each with what has become of its template. */
export const withHeads = (context: Context, coupons: readonly Coupon[]) =>
  Promise.all(coupons.map(async (coupon) => ({ coupon, head: await headOf(context, coupon.templateId) })));
