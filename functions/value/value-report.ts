import { fitDoubts } from '@memberday/shared/domain/value/fit.ts';
import * as z from 'zod/mini';

const number = z.number();
const bin = z.object({ from: number, members: z.int(), expected: number, actual: number });
const area = z.nullable(number);
const doubts = z.array(z.enum(fitDoubts));
/** `low` and `high` bound 95 %; null where the data do not say. */
const parameter = z.object({ name: z.string(), value: number, low: z.nullable(number), high: z.nullable(number) });

/** What a night found out of everybody's coming year, for whoever looks at it by day. */
export const valueReport = z.object({
  on: z.int(),
  members: z.int(),
  repeaters: z.int(),
  purchases: z.object({ parameters: z.array(parameter), logLikelihood: number, identified: z.boolean(), doubts }),
  spend: z.object({ parameters: z.array(parameter), logLikelihood: number, used: z.boolean(), doubts }),
  months: z.int(),
  alive: number,
  expected: z.object({ purchases: number, low: z.nullable(number), high: z.nullable(number) }),
  valueFen: z.int(),
  tenths: z.array(
    z.object({ fromFen: z.int(), members: z.int(), valueFen: z.int(), alive: number, expectedPurchases: number }),
  ),
  holdout: z.nullable(
    z.object({
      days: z.int(),
      members: z.int(),
      active: z.int(),
      expected: number,
      actual: z.int(),
      mae: number,
      rmse: number,
      asBeforeMae: number,
      auc: z.object({ expected: area, alive: area, recency: area, frequency: area }),
      byRepeats: z.array(bin),
      byExpected: z.array(bin),
      expectedFen: z.int(),
      actualFen: z.int(),
      topTenth: area,
    }),
  ),
});
export type ValueReport = z.output<typeof valueReport>;
