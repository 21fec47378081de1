import type { changeTemplate as endpoint } from '@memberday/shared/contract/coupons.ts';
import { changeHead, type HeadChange } from '@memberday/shared/domain/coupons/change-head.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { endOfDay } from '@memberday/shared/domain/time.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';

/** Every instance acts by it within a second. A change that has been made already is not made again. */
export const changeTemplate: UseCase<typeof endpoint> = async (context, { templateId, change: asked, reason }) => {
  const at = context.now();
  const { programme } = versionAt(await context.programmes(), at);
  const change: HeadChange =
    asked.kind === 'extend' ? { kind: 'extend', until: endOfDay(asked.lastDay, programme.zone) } : asked;
  const { templates } = context.store;
  return untilSettled(`template ${templateId}`, async () => {
    const before = await templates.readHead(templateId, { strong: true });
    if (!before) return refused(problem('not_found', { what: 'template', id: templateId }));
    const after = changeHead(before, change);
    if (!after.ok || after.value === before) return after;
    const told = { at, by: context.actor.staffId, reason, change };
    const written = await templates.changeHead(after.value, before, told);
    return written ? done({ ...after.value, revision: before.revision + 1 }) : undefined;
  });
};
