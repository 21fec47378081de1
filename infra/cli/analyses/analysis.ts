import type { Computed } from '@memberday/shared/domain/experiments/statistics/computed.ts';
import * as z from 'zod/mini';
import { Refusal } from '../refusal.ts';

/** A number as JSON has it; what JSON has no number for is "inf" or "-inf". */
export type Cell = number | 'inf' | '-inf';
export type Result = Readonly<Record<string, Cell | readonly Cell[]>>;

/** One kind of question: what must be given, and the answer. */
export type Analysis = {
  readonly kind: string;
  /** @throws Refusal naming the field */
  readonly answer: (input: unknown) => Computed<Result>;
};

/** @param shape of `input` */
export const analysis = <Shape extends z.core.$ZodType>(
  kind: string,
  shape: Shape,
  answer: (input: z.output<Shape>) => Computed<Result>,
): Analysis => ({
  kind,
  answer: (input) => {
    const read = z.safeParse(shape, input);
    if (read.success) return answer(read.data);
    const [issue] = read.error.issues;
    throw new Refusal(`${['input', ...(issue?.path.map(String) ?? [])].join('.')}: ${wordsOf(issue, input)}`);
  },
});

const wordsOf = (issue: z.core.$ZodIssue | undefined, input: unknown): string => {
  switch (issue?.code) {
    case 'invalid_type': {
      const given = issue.path.reduce<unknown>(
        (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
        input,
      );
      return given === undefined
        ? `is missing; it is ${articleOf(issue.expected)}`
        : `must be ${articleOf(issue.expected)}`;
    }
    case 'invalid_value':
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'too_small':
      return `must be ${issue.inclusive ? 'at least' : 'above'} ${issue.minimum}`;
    case 'too_big':
      return `must be ${issue.inclusive ? 'at most' : 'below'} ${issue.maximum}`;
    default:
      return issue?.message ?? 'cannot be read';
  }
};

const articleOf = (expected: string): string => (/^[aeio]/.test(expected) ? `an ${expected}` : `a ${expected}`);

/** The answer under the names that commands have for it. */
export const named = <Value>(answer: Computed<Value>, name: (value: Value) => Result): Computed<Result> =>
  answer.ok ? { ok: true, value: name(answer.value) } : answer;

export const cell = (value: number): Cell => {
  if (value === Number.POSITIVE_INFINITY) return 'inf';
  return value === Number.NEGATIVE_INFINITY ? '-inf' : value;
};

export const cells = (values: readonly number[]): Cell[] => values.map(cell);

// What several kinds ask for.
export const count = z.number().check(z.gte(0));
export const usualAlpha = z._default(z.number().check(z.gt(0), z.lt(1)), 0.05);
export const usualPower = z._default(z.number().check(z.gt(0), z.lt(1)), 0.8);
export const successes = z.object({ success: count, n: count });
export const values = z.array(z.number());
