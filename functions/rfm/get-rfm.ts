import type { getRfm as endpoint } from '@memberday/shared/contract/rfm.ts';
import { dayOfNumber } from '@memberday/shared/domain/facts/day-number.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { expressionOfCell, expressionOfGroup } from '@memberday/shared/domain/rfm/segments-of-rfm.ts';
import type { InsightContext } from '../context.ts';
import { rfmModel } from '../rfm-model.ts';
import type { UseCase } from '../use-case.ts';
import { rfmReport } from './rfm-report.ts';

export const getRfm: UseCase<typeof endpoint, InsightContext> = async ({ insight }) => {
  const [rules, model, report] = await Promise.all([
    insight.rfmRules.read(),
    insight.models.read('rfm', rfmModel),
    insight.models.read('rfm-report', rfmReport),
  ]);
  if (!model || !report) return done({ rules, study: null });
  const { on, members, cutOffs, high } = model.body;
  const { groups, heatMap } = report.body;
  return done({
    rules,
    study: {
      on: dayOfNumber(on),
      members,
      bins: cutOffs.recency.length + 1,
      cutOffs,
      high,
      groups: groups.map((each) => ({ ...each, segment: expressionOfGroup(each.group) })),
      heatMap: heatMap.map((each) => ({ ...each, segment: expressionOfCell(each) })),
    },
  });
};
