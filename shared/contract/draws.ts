import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { count, cursor, instant, keyName } from './fields.ts';

/** A lot is a member's name in this draw alone: only they can tell that it is theirs. */
const lot = z.string();

export const getDrawProof = endpoint({
  method: 'GET',
  path: '/draws/{activityId}/proof',
  access: 'public',
  summary:
    'All that is needed to make every draw of an activity again. Before it is over: what it was sealed by. From then on: the seed, and what each lot drew and was given, page by page.',
  input: z.object({ activityId: keyName(40), cursor }),
  output: z.object({
    activityId: z.string(),
    title: z.string(),
    closesAt: instant,
    /** SHA-256 of the seed, a line break, and the sheet; in hex. */
    commitment: z.string(),
    /** The odds as they were sealed, or how many places there were. */
    sheet: z.string(),
    /** Null: not over yet. */
    seed: z.nullable(z.string()),
    draws: z.array(z.object({ lot, n: count, drawn: z.string(), given: z.string() })),
    /** Of a draw of places: who wanted one, and who got it. */
    lots: z.array(z.object({ lot, chosen: z.boolean() })),
    cursor: z.nullable(z.string()),
  }),
});
