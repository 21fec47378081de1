import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { cursor, instant, keyName, pageSize } from './fields.ts';

const auditEntry = z.object({
  chain: z.string(),
  seq: z.int(),
  at: instant,
  phase: z.enum(['asked', 'ended']),
  actor: z.string(),
  role: z.string(),
  endpoint: z.string(),
  requestId: z.string(),
  /** Ids, amounts and choices as they were; what a person wrote as its keyed digest, `~…`. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** `done`, `fault`, or the code of the refusal; null of what was asked. */
  outcome: z.nullable(z.string()),
  prev: z.string(),
  hash: z.string(),
});

const everybody = ['owner', 'marketer', 'operator', 'clerk', 'agent'] as const;

export const listAudit = endpoint({
  method: 'GET',
  path: '/audit',
  access: everybody,
  summary: 'What somebody on the staff did, newest first: one’s own, or, for the owner, anybody’s.',
  reach: { open: 'one’s own; somebody else’s is for the owner alone' },
  input: z.object({ actor: z.optional(keyName(40)), cursor, limit: pageSize }),
  output: z.object({ entries: z.array(auditEntry), cursor: z.nullable(z.string()) }),
});

export const listAuditChains = endpoint({
  method: 'GET',
  path: '/audit/chains',
  access: ['owner'],
  summary: 'Every chain of the log, and how far it has come.',
  input: z.object({}),
  output: z.object({
    chains: z.array(z.object({ chain: z.string(), seq: z.int(), hash: z.string(), at: instant })),
  }),
});

/** A GET carries text. */
const from = z._default(
  z.pipe(
    z.union([z.int().check(z.gte(1)), z.string().check(z.regex(/^[1-9]\d{0,11}$/))]),
    z.transform((value) => Number(value)),
  ),
  1,
);

export const walkAuditChain = endpoint({
  method: 'GET',
  path: '/audit/chains/{chain}',
  access: ['owner'],
  summary: 'Up to 100 links of a chain from a number on, oldest first, so that anybody can verify them.',
  input: z.object({ chain: keyName(48), from }),
  output: z.object({ entries: z.array(auditEntry) }),
});

export const listAuditAnchors = endpoint({
  method: 'GET',
  path: '/audit/anchors',
  access: ['owner'],
  summary: 'The nightly anchors over all chains, oldest first.',
  input: z.object({ cursor, limit: pageSize }),
  output: z.object({
    anchors: z.array(
      z.object({
        seq: z.int(),
        at: instant,
        heads: z.array(z.object({ chain: z.string(), seq: z.int(), hash: z.string() })),
        prev: z.string(),
        hash: z.string(),
      }),
    ),
    cursor: z.nullable(z.string()),
  }),
});
