import type { Problem, ProblemCode } from '@memberday/shared/domain/problem.ts';

/** What the staff API refuses on this page, in words; the rest by its code, which the API document explains. */
const words: Partial<Record<ProblemCode, string>> = {
  sold_out: '这种券的总量不够了，少放几张，或换一种券。',
  claim_over: '这场活动已经结束。',
  busy: '同时改的人太多，再点一次就好。',
  not_found: '没有找到，刷新一下再看。',
  invalid_value: '这里的数字放不进去，改小一点试试。',
  invalid_input: '这里的数字放不进去，改小一点试试。',
};

export const refusalWords = ({ code }: Problem): string => words[code] ?? `平台没有答应（${code}）。`;
