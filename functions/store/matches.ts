import { type Match, matchStates } from '@memberday/shared/domain/matching/match.ts';
import { defaultMatchRules, type MatchRules, matchSigns } from '@memberday/shared/domain/matching/match-rules.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { dueRow } from './due.ts';
import { indexKeys, keys } from './keys.ts';
import { absent, atVersion, type Row, type Table, type Write } from './table.ts';

const sign = z.enum(matchSigns);

const matchFields = z.object({
  memberIds: z.tuple([z.string(), z.string()]),
  version: z.int(),
  state: z.enum(matchStates),
  signs: z.array(z.object({ sign, source: z.string(), at: z.string() })),
  confidence: z.int(),
  rulesVersion: z.int(),
  foundAt: z.string(),
  laterUntil: z.optional(z.string()),
  settled: z.optional(z.object({ at: z.string(), by: z.string(), reason: z.string() })),
}) satisfies z.ZodMiniType<Match, unknown>;

const rulesFields = z.object({
  version: z.int(),
  confidence: z.record(sign, z.int()),
  automaticFrom: z.int(),
  reviewFrom: z.int(),
}) satisfies z.ZodMiniType<MatchRules, unknown>;

export type Pair = Match['memberIds'];

/** Members who may be one person, and the rules by which that is judged. */
export type MatchStore = {
  read(pair: Pair, options?: { strong?: boolean }): Promise<Match | undefined>;
  /**
   * Writes a match, and sends one that is due on its way.
   * @param after still at the version that was read
   * @returns false when it was changed meanwhile
   */
  write(before: Match | undefined, after: Match, now: Instant): Promise<boolean>;
  /** Those that somebody is asked about, the surest first, and of equally sure ones the oldest. */
  listOpen(page: {
    limit: number;
    after: Record<string, unknown> | undefined;
  }): Promise<{ matches: Match[]; last: Record<string, unknown> | undefined }>;
  /** Members who have something in common, by its hash. */
  listAlike(likeness: string, limit: number): Promise<string[]>;
  /** The newest rules, or the ones everybody begins with. */
  rules(): Promise<MatchRules>;
  /** @returns false when there is such a version already */
  saveRules(rules: MatchRules): Promise<boolean>;
};

export const matchStore = (table: Table): MatchStore => ({
  async read(pair, options) {
    const row = await table.get(keys.match(pair), options);
    return row && toMatch(row);
  },

  async write(before, after, now) {
    const isDue = after.state === 'due' && before?.state !== 'due';
    const refusals = await table.transact<'changed'>([
      matchWrite(after),
      ...(isDue
        ? [
            {
              write: { put: dueRow(now, { kind: 'merge-match', memberIds: after.memberIds }) },
              refusal: 'changed' as const,
            },
          ]
        : []),
    ]);
    return refusals.length === 0;
  },

  async listOpen({ limit, after }) {
    const { gsi1pk } = indexKeys.matchOpen(0, '', ['', '']);
    const page = await table.query({ pk: gsi1pk, index: 'gsi1', limit, after });
    const rows = await table.getMany(page.rows.map(({ pk, sk }) => ({ pk, sk })));
    const byPk = new Map(rows.map((row) => [row.pk, toMatch(row)]));
    return { matches: page.rows.flatMap(({ pk }) => byPk.get(pk) ?? []), last: page.last };
  },

  async listAlike(likeness, limit) {
    const { pk, sk } = keys.twin(likeness, '');
    const { rows } = await table.query({ pk, prefix: sk, limit, strong: true });
    return rows.map((row) => row.sk.slice(sk.length));
  },

  async rules() {
    const { pk } = keys.matchRules(0);
    const { rows } = await table.query({ pk, prefix: 'V#', newestFirst: true, limit: 1, strong: true });
    const [row] = rows;
    return row ? rulesFields.parse(row) : defaultMatchRules;
  },

  saveRules: (rules) => table.put({ ...keys.matchRules(rules.version), ...rules }, absent),
});

const toMatch = (row: Row): Match => matchFields.parse(row);

/** A match, still at the version that was read: the write adds one. Only those that wait for somebody are found by the index. */
export const matchWrite = (match: Match): Write<'changed'> => ({
  write: {
    put: {
      ...keys.match(match.memberIds),
      ...match,
      version: match.version + 1,
      ...(match.state === 'waiting' || match.state === 'later'
        ? indexKeys.matchOpen(match.confidence, match.foundAt, match.memberIds)
        : {}),
    },
    condition: atVersion(match.version),
  },
  refusal: 'changed',
});
