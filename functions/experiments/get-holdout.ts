import type { getHoldout as endpoint } from '@memberday/shared/contract/experiment-desk.ts';
import { holdoutYear } from '@memberday/shared/domain/experiments/holdout.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { InsightContext } from '../context.ts';
import type { UseCase } from '../use-case.ts';

export const getHoldout: UseCase<typeof endpoint, InsightContext> = async (context) => {
  const at = context.now();
  const { zone } = versionAt(await context.programmes(), at).programme;
  return done({ ...(await context.insight.experiments.readHoldout()), year: holdoutYear(at, zone) });
};
