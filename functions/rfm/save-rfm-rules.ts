import type { saveRfmRules as endpoint } from '@memberday/shared/contract/rfm.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { faultOfCutOffs } from '@memberday/shared/domain/rfm/cut-offs.ts';
import type { InsightContext } from '../context.ts';
import type { UseCase } from '../use-case.ts';

export const saveRfmRules: UseCase<typeof endpoint, InsightContext> = async ({ insight }, { after, rule, high }) => {
  const fault = rule.by === 'fixed' ? faultOfCutOffs(rule.cutOffs) : undefined;
  if (fault) return refused(problem('invalid_value', { field: `rule.cutOffs.${fault.axis}`, why: fault.why }));
  const bins = rule.by === 'fixed' ? rule.cutOffs.recency.length + 1 : rule.bins;
  const beyond = (['r', 'f', 'm'] as const).find((axis) => high[axis] < 2 || high[axis] > bins);
  if (beyond) return refused(problem('invalid_value', { field: `high.${beyond}`, why: `is not from 2 to ${bins}` }));
  const saved = await insight.rfmRules.save({ version: after, rule, high });
  if (!saved) return refused(problem('contradicts_earlier', { key: 'rfm rules', field: 'after' }));
  return done({ version: after + 1, rule, high });
};
