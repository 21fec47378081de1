import type { Expression } from '@memberday/shared/domain/segments/expression.ts';
import { type Segment, segmentStates } from '@memberday/shared/domain/segments/segment.ts';
import { dayMs, type Instant } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import { absent, atVersion, type Row, type Table, type Write } from './table.ts';
import { ttlOf } from './ttl.ts';

const expression = z.custom<Expression>();
const segmentFields = z.object({
  segmentId: z.string(),
  name: z.string(),
  note: z.string(),
  kind: z.enum(['rule', 'list']),
  state: z.enum(segmentStates),
  draft: z.nullable(expression),
  published: z.nullable(z.object({ number: z.int(), expression, at: z.string() })),
  walk: z.nullable(z.object({ walkId: z.string(), startedAt: z.string(), finishedAt: z.nullable(z.string()) })),
  owner: z.string(),
  changedAt: z.string(),
  version: z.int(),
}) satisfies z.ZodMiniType<Segment, unknown>;

const partFields = z.object({
  shard: z.int(),
  after: z.nullable(z.string()),
  done: z.boolean(),
  looked: z.int(),
  moved: z.int(),
});
/** How far a walk over the members of one shard has come: the last member it came by. */
export type WalkPart = z.infer<typeof partFields>;

/** `walk-segments`: everybody is looked at; `fill-list`: whoever meets the draft is put into the list. */
export type WalkStart = {
  readonly kind: 'walk-segments' | 'fill-list';
  readonly walkId: string;
  readonly segmentId: string;
};

export type SegmentStore = {
  list(): Promise<readonly Segment[]>;
  read(segmentId: string): Promise<Segment | undefined>;
  /** Changes with every segment: whether a copy of all of them still holds. Read strongly. */
  bookVersion(): Promise<number>;
  /**
   * Writes a segment one version on; where it is published, also into its history.
   * @param walk begins with it: the stream sends its shards to work
   * @returns false when somebody was faster
   */
  write(segment: Segment, walk?: WalkStart): Promise<boolean>;
  /** What was published, newest first. */
  listPublications(segmentId: string): Promise<readonly { number: number; expression: Expression; at: Instant }[]>;
  readWalk(walkId: string): Promise<readonly WalkPart[]>;
  writeWalkPart(walkId: string, part: WalkPart, now: Instant): Promise<void>;
};

/** How a walk went is of no use to anybody after that. */
const walkKeptMs = 30 * dayMs;

export const segmentStore = (table: Table): SegmentStore => ({
  async list() {
    const rows = await table.queryAll({ pk: keys.segment('').pk, prefix: 'S#', strong: true });
    return rows.map((row) => segmentFields.parse(row));
  },

  async read(segmentId) {
    const row = await table.get(keys.segment(segmentId), { strong: true });
    return row && segmentFields.parse(row);
  },

  async bookVersion() {
    const row = await table.get(keys.segmentBook(), { strong: true });
    return Number(row?.version ?? 0);
  },

  async write(segment, walk) {
    const { segmentId, version, published } = segment;
    const row = { ...keys.segment(segmentId), ...segment, version: version + 1 };
    const writes: Write<'changed' | 'never'>[] = [
      { write: { put: row, condition: atVersion(version) }, refusal: 'changed' },
      {
        write: { update: keys.segmentBook(), change: { text: 'ADD #version :one', values: { ':one': 1 } } },
        refusal: 'never',
      },
    ];
    if (published && walk) {
      const put = { ...keys.segmentPublication(segmentId, published.number), ...published };
      writes.push({ write: { put }, refusal: 'never' });
    }
    if (walk) {
      const put = { ...keys.segmentRun(walk.walkId), ...walk };
      writes.push({ write: { put, condition: absent }, refusal: 'changed' });
    }
    return (await table.transact(writes)).length === 0;
  },

  async listPublications(segmentId) {
    const { pk } = keys.segmentPublication(segmentId, 0);
    const rows = await table.queryAll({ pk, prefix: 'V#', newestFirst: true });
    return rows.map((row) => segmentFields.shape.published.parse(row)).filter((one) => one !== null);
  },

  async readWalk(walkId) {
    const rows = await table.queryAll({ pk: keys.segmentWalk(walkId, 0).pk, between: ['0', '9~'], strong: true });
    return rows.map((row) => partFields.parse(row));
  },

  async writeWalkPart(walkId, part, now) {
    const ttl = ttlOf(now, walkKeptMs);
    await table.put({ ...keys.segmentWalk(walkId, part.shard), ...part, ttl } satisfies Row);
  },
});
