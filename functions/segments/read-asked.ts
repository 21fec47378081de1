import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { checkExpression } from '@memberday/shared/domain/segments/check-expression.ts';
import type { Expression } from '@memberday/shared/domain/segments/expression.ts';
import type { Surroundings } from '@memberday/shared/domain/segments/member-view.ts';
import { circleOf, segmentsIn } from '@memberday/shared/domain/segments/references.ts';
import { parseExpression } from '@memberday/shared/domain/segments/text/parse-expression.ts';

/**
 * The expression somebody asked, as a value or as text, checked against what it names.
 * @param forSegment the segment it is for: it must not come back to itself
 */
export const readAsked = (
  asked: Expression | string,
  around: Pick<Surroundings, 'segmentOf' | 'tagRuleOf'>,
  forSegment?: string,
): Outcome<Expression, 'invalid_input' | 'invalid_value'> => {
  const parsed = typeof asked === 'string' ? parseExpression(asked) : { ok: true as const, expression: asked };
  if (!parsed.ok) {
    return refused(problem('invalid_value', { field: 'expression', why: `at sign ${parsed.at + 1}: ${parsed.why}` }));
  }
  const { expression } = parsed;
  const faults = checkExpression(expression);
  if (faults.length > 0) {
    const fields = faults.map(({ path, why }) => ({ path: path ? `expression.${path}` : 'expression', why }));
    return refused(problem('invalid_input', { fields }));
  }
  const unknown = segmentsIn(expression).find((id) => id !== forSegment && around.segmentOf(id) === undefined);
  if (unknown !== undefined) {
    const why = `there is no published segment "${unknown}"`;
    return refused(problem('invalid_value', { field: 'expression', why }));
  }
  const circle = forSegment === undefined ? undefined : circleOf(`segment:${forSegment}`, expression, around);
  if (circle) {
    const why = `it would ask for itself: ${circle.join(' → ')}`;
    return refused(problem('invalid_value', { field: 'expression', why }));
  }
  return done(expression);
};
