import type { getRfmMigration as endpoint } from '@memberday/shared/contract/rfm.ts';
import { dayOfNumber } from '@memberday/shared/domain/facts/day-number.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { InsightContext } from '../context.ts';
import type { UseCase } from '../use-case.ts';
import { rfmReport } from './rfm-report.ts';

export const getRfmMigration: UseCase<typeof endpoint, InsightContext> = async ({ insight }) => {
  const report = await insight.models.read('rfm-report', rfmReport);
  const migrations = report?.body.migrations ?? [];
  return done({
    months: migrations.map((each) => ({ ...each, since: dayOfNumber(each.since), until: dayOfNumber(each.until) })),
  });
};
