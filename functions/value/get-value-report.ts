import type { getValueReport as endpoint } from '@memberday/shared/contract/value.ts';
import { dayOfNumber } from '@memberday/shared/domain/facts/day-number.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { InsightContext } from '../context.ts';
import type { UseCase } from '../use-case.ts';
import { valueReport } from './value-report.ts';

export const getValueReport: UseCase<typeof endpoint, InsightContext> = async ({ insight }) => {
  const report = await insight.models.read('value-report', valueReport);
  if (!report) return done({ study: null });
  const { on, ...study } = report.body;
  return done({
    study: {
      on: dayOfNumber(on),
      ...study,
      tenths: study.tenths.map((tenth) => ({
        ...tenth,
        segment: { kind: 'number', what: { of: 'value' }, op: '>=', value: tenth.fromFen },
      })),
    },
  });
};
