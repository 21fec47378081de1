import * as z from 'zod/mini';
import { fitDoubts } from '../domain/value/fit.ts';
import { endpoint } from './endpoint.ts';
import { count, day } from './fields.ts';
import { expression } from './segment-expression.ts';

const number = z.number();
const orNull = z.nullable(number);
/** Bounds of 95 %; null where the data do not say. */
const parameters = z.array(z.object({ name: z.string(), value: number, low: orNull, high: orNull }));
/** Why numbers are to be read with care. */
const doubts = z.array(z.enum(fitDoubts));
/** Mean days with a purchase, of members of one kind: forecast, and what came. */
const bins = z.array(z.object({ from: number, members: count, expected: number, actual: number }));

export const getValueReport = endpoint({
  method: 'GET',
  path: '/value',
  access: ['owner', 'marketer', 'integration'],
  summary:
    'What members are worth in the coming year, as of last night: who is still there, what they will buy, how sure that is, and how the forecast of three months ago did.',
  input: z.object({}),
  output: z.object({
    /** Null until a night has looked at members who have bought. */
    study: z.nullable(
      z.object({
        on: day,
        members: count,
        /** Who bought on more than one day. */
        repeaters: count,
        /** Pareto/NBD: time in weeks, purchases of one day are one. */
        purchases: z.object({ parameters, logLikelihood: number, identified: z.boolean(), doubts }),
        /** Gamma-Gamma, in yuan; not used where the data could not tell it: then the plain mean is. */
        spend: z.object({ parameters, logLikelihood: number, used: z.boolean(), doubts }),
        /** How far ahead all below is forecast. */
        months: count,
        /** Sum of the chances to be still there. */
        alive: number,
        expected: z.object({ purchases: number, low: orNull, high: orNull }),
        /** One per cent less for each month. Sums over everybody pass what a single amount may be. */
        valueFen: z.int(),
        /** Tenths of the members from the least valuable on, each with the segment of who is worth as much as its least. */
        tenths: z.array(
          z.object({
            fromFen: z.int(),
            members: count,
            valueFen: z.int(),
            alive: number,
            expectedPurchases: number,
            segment: expression,
          }),
        ),
        /** Forecast with what was known so many days ago, and what then came. Null where too little was known then. */
        holdout: z.nullable(
          z.object({
            days: count,
            members: count,
            /** Who bought. */
            active: count,
            expected: number,
            actual: count,
            /** Errors of a member’s purchases: mean, root mean square, and the mean error of “as before for ever”. */
            mae: number,
            rmse: number,
            asBeforeMae: number,
            /** How well each tells who buys: .5 is chance, 1 is certainty. */
            auc: z.object({ expected: orNull, alive: orNull, recency: orNull, frequency: orNull }),
            byRepeats: bins,
            byExpected: bins,
            expectedFen: z.int(),
            actualFen: z.int(),
            /** Share of the spend that came from the tenth of whom most was expected. */
            topTenth: orNull,
          }),
        ),
      }),
    ),
  }),
});
