import { type Degenerate, sayDegenerate } from '@memberday/shared/domain/experiments/statistics/computed.ts';
import * as z from 'zod/mini';
import { Refusal } from '../refusal.ts';
import type { Analysis, Result } from './analysis.ts';
import { boundAnalyses } from './bounds.ts';
import { effectAnalyses } from './effects.ts';
import { rateAnalyses } from './rates.ts';
import { sizeAnalyses } from './sizes.ts';
import { tableAnalyses } from './tables.ts';

const analyses: readonly Analysis[] = [
  ...effectAnalyses,
  ...rateAnalyses,
  ...boundAnalyses,
  ...sizeAnalyses,
  ...tableAnalyses,
];

/** Names of all questions that can be asked. */
export const analysisKinds: readonly string[] = analyses.map(({ kind }) => kind);

/** A question's answer. `result` null: these data have none, and `why` says why. */
export type Answer = {
  readonly id: string;
  readonly kind: string;
  readonly result: Result | null;
  readonly because?: Degenerate;
  readonly why?: string;
};

const vector = z.object({ id: z.optional(z.union([z.string(), z.number()])), kind: z.string(), input: z.unknown() });

/**
 * Answers a list of questions, or one alone. A question without an id is called by its place, from 1.
 * @throws Refusal naming the question and the field that cannot be read
 */
export const answerVectors = (json: unknown): Answer[] => {
  const list = Array.isArray(json) ? json : [json];
  if (list.length === 0) throw new Refusal('the file asks nothing: it is an empty list');
  return list.map((written: unknown, index) => {
    const read = z.safeParse(vector, written);
    if (!read.success) throw new Refusal(`question ${index + 1}: must be { "id", "kind", "input" }`);
    const id = String(read.data.id ?? index + 1);
    const { kind, input } = read.data;
    const found = analyses.find((known) => known.kind === kind);
    if (!found) throw new Refusal(`“${id}”: no kind “${kind}”; kinds are ${analysisKinds.join(', ')}`);
    try {
      const answer = found.answer(input);
      if (answer.ok) return { id, kind, result: answer.value };
      return { id, kind, result: null, because: answer.because, why: sayDegenerate(answer.because) };
    } catch (error) {
      if (error instanceof Refusal) throw new Refusal(`“${id}” (${kind}): ${error.message}`);
      throw error;
    }
  });
};
