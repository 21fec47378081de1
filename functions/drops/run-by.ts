import type { CouponTemplate } from '@memberday/shared/domain/coupons/template.ts';
import type { Drop } from '@memberday/shared/domain/drops/drop.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Context, Staff } from '../context.ts';

/** Whether somebody may run drops of these templates: an operator only where each is bound to shops, all of them theirs. */
export const mayRun = ({ role, scope }: Staff, templates: readonly CouponTemplate[]): boolean =>
  role !== 'operator' ||
  templates.every(({ scope: { shops } }) => shops.length > 0 && shops.every((shop) => scope.shops.includes(shop)));

/** A drop as it was written last, for somebody who may run it. */
export const readDropToRun = async (
  context: Context & { readonly actor: Staff },
  dropId: string,
): Promise<Outcome<Drop, 'not_found' | 'not_allowed'>> => {
  const drop = await context.store.drops.read(dropId, { strong: true });
  if (!drop) return refused(problem('not_found', { what: 'drop', id: dropId }));
  const versions = await Promise.all(
    drop.items.map((item) => context.templates.version(item.templateId, item.templateVersion)),
  );
  const templates = versions.map(({ template }) => template);
  if (!mayRun(context.actor, templates))
    return refused(problem('not_allowed', { needs: 'all shops of the templates' }));
  return done(drop);
};
