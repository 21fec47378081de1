import { addMs, dayMs, type Instant } from '@memberday/shared/domain/time.ts';
import type { SendPermission } from '../../platform/platform.ts';

/** What this phone's holder answered last, by template. */
export type Asked = Readonly<Record<string, { readonly answer: SendPermission; readonly at: Instant }>>;

/**
 * How long a question rests after its answer. Whoever has said yes is not asked again on the same day, whoever has said no not in the
 * same week; a template that WeChat has taken away never comes up again.
 */
const restMs: Readonly<Record<SendPermission, number>> = {
  accept: dayMs,
  filter: dayMs,
  reject: 7 * dayMs,
  ban: Number.POSITIVE_INFINITY,
};

/** One question may be about three templates; more would be a form. */
const mostAtOnce = 3;

/** The templates one may ask about now, in the order they were wished for. */
export const mayAskAbout = (wished: readonly string[], asked: Asked, now: Instant): string[] =>
  [...new Set(wished)].filter((template) => isRested(asked[template], now)).slice(0, mostAtOnce);

const isRested = (last: Asked[string] | undefined, now: Instant): boolean =>
  !last || (restMs[last.answer] !== Number.POSITIVE_INFINITY && addMs(last.at, restMs[last.answer]) <= now);

/** What is remembered after an answer. */
export const withAnswers = (asked: Asked, answers: Readonly<Record<string, SendPermission>>, at: Instant): Asked => ({
  ...asked,
  ...Object.fromEntries(Object.entries(answers).map(([template, answer]) => [template, { answer, at }])),
});
