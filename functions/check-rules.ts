import type { TemplateHead } from '@memberday/shared/domain/coupons/template.ts';
import { type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { checkProgramme, templatesOf } from '@memberday/shared/domain/programme/check-programme.ts';
import type { Programme } from '@memberday/shared/domain/programme/programme.ts';
import type { Context } from './context.ts';

/** Why a programme cannot be published, field by field, with the coupon templates it names as they are now; undefined when it can. */
export const checkRules = async (
  context: Context,
  programme: Programme,
): Promise<Outcome<never, 'invalid_input'> | undefined> => {
  const faults = checkProgramme(programme, await readHeads(context, templatesOf(programme)));
  if (faults.length === 0) return undefined;
  const fields = faults.map(({ path, why }) => ({ path: `programme.${path}`, why }));
  return refused(problem('invalid_input', { fields }));
};

const readHeads = async (context: Context, templateIds: readonly string[]): Promise<Map<string, TemplateHead>> => {
  const heads = await Promise.all(
    templateIds.map((templateId) => context.store.templates.readHead(templateId, { strong: true })),
  );
  return new Map(heads.flatMap((head) => (head ? [[head.templateId, head]] : [])));
};
