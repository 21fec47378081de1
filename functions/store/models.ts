import { createHash, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { dayMs, type Instant } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import { absent, type Row, type Table } from './table.ts';
import { ttlOf } from './ttl.ts';

/** What is learnt from the whole population at night. */
export const modelKinds = ['rfm', 'rfm-report', 'value', 'value-report', 'rhythm', 'recommender'] as const;
export type ModelKind = (typeof modelKinds)[number];

/** An artefact of one night. */
export type Model<Body> = {
  /** 1, 2, 3 … of its kind. */
  readonly version: number;
  readonly builtAt: Instant;
  readonly body: Body;
};

export type ModelStore = {
  /**
   * Puts a body as the newest version of its kind: small ones into the version's own row, large ones gzipped beside it. Whoever reads meanwhile reads
   * the version before; an interrupted put leaves nothing that is read.
   * @param body any JSON value
   * @returns its version
   */
  put(kind: ModelKind, body: unknown, builtAt: Instant): Promise<number>;
  /**
   * The newest version; undefined before the first one, and when a large one was not renewed for `largeKeptDays`.
   * @throws Error when the body is not what the schema says, or is damaged
   */
  read<Body>(kind: ModelKind, schema: z.ZodMiniType<Body, unknown>): Promise<Model<Body> | undefined>;
  /** The number of the newest version, 0 before the first: whether what is held still is the newest costs one small read. */
  newest(kind: ModelKind): Promise<number>;
  /** As `read`, the version that was the newest at a moment: for what compares months. */
  readAt<Body>(kind: ModelKind, schema: z.ZodMiniType<Body, unknown>, at: Instant): Promise<Model<Body> | undefined>;
};

/** Larger bodies lie in parts. Two kilobytes cost a reader half a read unit, and a year of nights stays below a megabyte. */
const largestInline = 2_048;
/** Signs of base64 in a part: DynamoDB has 400 KB for a row. */
const partSize = 380_000;
/** Nights in which building may fail before nothing is better than what is old. */
export const largeKeptDays = 30;

const versionFields = z.object({
  version: z.int(),
  builtAt: z.string(),
  text: z.optional(z.string()),
  parts: z.optional(z.object({ id: z.string(), count: z.int(), sha256: z.string() })),
});
type Version = z.infer<typeof versionFields>;

export const modelStore = (table: Table): ModelStore => {
  const newestRow = async (kind: ModelKind, strong = false): Promise<Version | undefined> => {
    const { rows } = await table.query({ pk: keys.model(kind, 0).pk, newestFirst: true, limit: 1, strong });
    return rows[0] && versionFields.parse(rows[0]);
  };

  const writeParts = async (kind: ModelKind, text: string, builtAt: Instant) => {
    const packed = (await promisify(gzip)(text, { level: 9 })).toString('base64');
    const id = randomUUID();
    const ttl = ttlOf(builtAt, largeKeptDays * dayMs);
    const rows: Row[] = [];
    for (let from = 0; from < packed.length; from += partSize) {
      const data = packed.slice(from, from + partSize);
      rows.push({ ...keys.modelPart(kind, id, rows.length + 1), data, ttl });
    }
    // One by one: a batch of them would pass what a single call may carry.
    for (const row of rows) await table.put(row);
    return { id, count: rows.length, sha256: sha256(packed) };
  };

  const textOf = async (kind: ModelKind, { version, text, parts }: Version): Promise<string | undefined> => {
    if (!parts) return text;
    const rows = await table.queryAll({ pk: keys.modelPart(kind, parts.id, 1).pk, strong: true });
    if (rows.length === 0) return undefined;
    const packed = rows.map(({ data }) => data).join('');
    if (rows.length !== parts.count || sha256(packed) !== parts.sha256) {
      throw new Error(`version ${version} of the model ${kind} is damaged: ${rows.length} of ${parts.count} parts`);
    }
    return (await promisify(gunzip)(Buffer.from(packed, 'base64'))).toString('utf8');
  };

  const open = async <Body>(
    kind: ModelKind,
    schema: z.ZodMiniType<Body, unknown>,
    found: Version | undefined,
  ): Promise<Model<Body> | undefined> => {
    const text = found && (await textOf(kind, found));
    if (!found || text === undefined) return undefined;
    return { version: found.version, builtAt: found.builtAt, body: schema.parse(JSON.parse(text)) };
  };

  return {
    async put(kind, body, builtAt) {
      const text = JSON.stringify(body);
      const held =
        Buffer.byteLength(text) <= largestInline ? { text } : { parts: await writeParts(kind, text, builtAt) };
      // Two builders of one night: whoever ends last is the newest.
      for (;;) {
        const version = ((await newestRow(kind, true))?.version ?? 0) + 1;
        if (await table.put({ ...keys.model(kind, version), version, builtAt, ...held }, absent)) return version;
      }
    },

    read: async (kind, schema) => open(kind, schema, await newestRow(kind)),

    newest: async (kind) => (await newestRow(kind))?.version ?? 0,

    async readAt(kind, schema, at) {
      let after: Record<string, unknown> | undefined;
      do {
        const page = await table.query({ pk: keys.model(kind, 0).pk, newestFirst: true, limit: 40, after });
        const found = page.rows.map((row) => versionFields.parse(row)).find(({ builtAt }) => builtAt <= at);
        if (found) return open(kind, schema, found);
        after = page.last;
      } while (after);
      return undefined;
    },
  };
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
