import type { getTemplateHistory as endpoint } from '@memberday/shared/contract/coupons.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { UseCase } from '../use-case.ts';

export const getTemplateHistory: UseCase<typeof endpoint> = async (context, { templateId }) => {
  const history = await context.store.templates.readHistory(templateId);
  return history.versions.length > 0
    ? done(history)
    : refused(problem('not_found', { what: 'template', id: templateId }));
};
