import * as z from 'zod/mini';
import { mostBins } from '../domain/rfm/cut-offs.ts';
import { rfmGroups } from '../domain/rfm/groups.ts';
import { endpoint } from './endpoint.ts';
import { count, day } from './fields.ts';
import { expression } from './segment-expression.ts';

const group = z.enum(rfmGroups);
const cutOff = z.number().check(z.gte(0), z.lte(1e12));
const cutOffList = z.array(cutOff).check(z.minLength(1), z.maxLength(mostBins - 1));
/** Ascending; `monetary` in fen. A value that equals a cut-off has passed it. */
const cutOffs = z.object({ recency: cutOffList, frequency: cutOffList, monetary: cutOffList });
const score = z.int().check(z.gte(1), z.lte(mostBins));
/** The lowest score that counts as high. */
const high = z.object({ r: score, f: score, m: score });
/** By parts of the population that are of one size, or by numbers that were chosen. */
const rule = z.union([
  z.object({ by: z.literal('quantile'), bins: z.int().check(z.gte(2), z.lte(mostBins)) }),
  z.object({ by: z.literal('fixed'), cutOffs }),
]);
const rules = z.object({ version: count, rule, high });

/** Sums over everybody pass what a single amount may be. */
const part = { members: count, orders: z.int(), spentFen: z.int() };
const move = z.object({ from: z.nullable(group), to: z.nullable(group), members: count });

export const getRfm = endpoint({
  method: 'GET',
  path: '/rfm',
  access: ['owner', 'marketer', 'integration'],
  summary:
    'Who bought lately, often and for much, as of last night: cut-offs, the eight groups, the map of recency and frequency.',
  input: z.object({}),
  output: z.object({
    rules,
    /** Null until a night has looked at members who have bought. */
    study: z.nullable(
      z.object({
        on: day,
        members: count,
        bins: count,
        cutOffs,
        high,
        /** Each with the segment it is. */
        groups: z.array(z.object({ group, ...part, segment: expression })),
        /** Every cell, the highest recency first. */
        heatMap: z.array(z.object({ r: score, f: score, ...part, meanFen: z.int(), segment: expression })),
      }),
    ),
  }),
});

export const getRfmMigration = endpoint({
  method: 'GET',
  path: '/rfm/migration',
  access: ['owner', 'marketer', 'integration'],
  summary: 'How members moved between the groups, month by month, measured by last night’s cut-offs on both days.',
  input: z.object({}),
  output: z.object({
    /** Newest first; the first one ends last night. `from` null: had not bought yet. */
    months: z.array(
      z.object({
        since: day,
        until: day,
        stayed: count,
        moved: count,
        moves: z.array(move),
        /** Some of those who made each move. */
        who: z.array(z.object({ from: z.nullable(group), to: z.nullable(group), memberIds: z.array(z.string()) })),
      }),
    ),
  }),
});

export const saveRfmRules = endpoint({
  method: 'PUT',
  path: '/rfm/rules',
  access: ['owner', 'marketer'],
  summary: 'Choose where scores begin and which count as high. It holds from the coming night on.',
  input: z.object({ after: count, rule, high }),
  output: rules,
});
