import type { createCodeBatch as endpoint } from '@memberday/shared/contract/codes.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { UseCase } from '../use-case.ts';

/** A batch is a line in a list: its codes follow from its number, so that a million of them are made at once and cost nothing. */
export const createCodeBatch: UseCase<typeof endpoint> = async (context, input) => {
  const { number, partner, templateId, count, validUntil } = input;
  const head = await context.store.templates.readHead(templateId, { strong: true });
  if (!head || head.state === 'ended') return refused(problem('not_found', { what: 'template', id: templateId }));
  const now = context.now();
  if (validUntil <= now) return refused(problem('invalid_value', { field: 'validUntil', why: 'lies in the past' }));

  const wanted = { batch: number, partner, templateId, count, validUntil };
  const batch = { ...wanted, version: 1, state: 'active' as const, createdAt: now, createdBy: context.actor.staffId };
  if (await context.store.codes.createBatch(batch)) return done(batch);
  const first = await context.store.codes.readBatch(number);
  const differs = (Object.keys(wanted) as (keyof typeof wanted)[]).find((field) => first?.[field] !== wanted[field]);
  if (!first || differs) {
    return refused(problem('contradicts_earlier', { key: String(number), field: differs ?? 'number' }));
  }
  return done(first);
};
