import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { openBlock, viewBlock } from '@memberday/shared/domain/facts/fact-block.ts';
import type { MemberFacts } from '@memberday/shared/domain/facts/member-facts.ts';
import { dayMs, type Instant, msOf } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import { atVersion, type Page, type Table } from './table.ts';
import { ttlOf } from './ttl.ts';

/** How a shard of the members is packed. Version 0: never. */
export type PackHead = {
  readonly version: number;
  /** Rows that are written now are fresh for this round. */
  readonly round: number;
  /** When that round began. */
  readonly since: Instant | undefined;
  /** The blocks: all that was written in rounds before `before`. */
  readonly packed: PackedShard | undefined;
};

export type PackedShard = {
  readonly id: string;
  readonly before: number;
  readonly blocks: number;
  readonly members: number;
  readonly at: Instant;
};

export type FactBlockStore = {
  readHead(shard: number, options?: { strong?: boolean }): Promise<PackHead>;
  /** The present round, from a copy that is `headKeptMs` old at most. */
  round(shard: number): Promise<number>;
  /** @returns false when it is not at the version of the head any more */
  writeHead(shard: number, head: PackHead): Promise<boolean>;
  /** Writes members as blocks that nobody reads until a head names them. */
  write(
    shard: number,
    members: AsyncIterable<readonly MemberFacts[]>,
    now: Instant,
  ): Promise<Pick<PackedShard, 'id' | 'blocks' | 'members'>>;
  /** The members of a packed shard, block by block, to be looked at. @throws Error at the end, when some are gone */
  read(shard: number, packed: PackedShard): AsyncGenerator<{ members: readonly MemberFacts[]; bytes: number }>;
};

/** So long after a round has ended may rows still be written for it. */
export const headKeptMs = 5_000;

/** Blocks that are not renewed vanish; until then a shard is packed anew, or read row by row. */
export const blocksKeptMs = 60 * dayMs;

/** Of a block before it is deflated to about a third; a row holds 400 KB. */
const bytesOfBlock = 600_000;

const headFields = z.object({
  version: z.int(),
  round: z.int(),
  since: z.string(),
  packed: z.optional(z.object({ id: z.string(), before: z.int(), blocks: z.int(), members: z.int(), at: z.string() })),
});
const firstHead: PackHead = { version: 0, round: 1, since: undefined, packed: undefined };

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

export const factBlockStore = (table: Table, nowMs: () => number = Date.now): FactBlockStore => {
  const readHead: FactBlockStore['readHead'] = async (shard, options) => {
    const row = await table.get(keys.factPackHead(shard), options);
    if (!row) return firstHead;
    const { packed, ...head } = headFields.parse(row);
    return { ...head, packed: packed && isStanding(packed) ? packed : undefined };
  };
  const isStanding = ({ at }: PackedShard): boolean => nowMs() < msOf(at) + blocksKeptMs - dayMs;
  const heads = new Map<number, { readonly round: Promise<number>; readonly until: number }>();

  const readPage = (shard: number, { id }: PackedShard, after: Page['last']): Promise<Page> =>
    table.query({ pk: keys.factBlock(shard, id, 0).pk, after });

  return {
    readHead,

    round(shard) {
      const held = heads.get(shard);
      if (held && held.until > nowMs()) return held.round;
      const round = readHead(shard, { strong: true }).then((head) => head.round);
      heads.set(shard, { round, until: nowMs() + headKeptMs });
      round.catch(() => heads.delete(shard));
      return round;
    },

    async writeHead(shard, head) {
      heads.delete(shard);
      return table.put({ ...keys.factPackHead(shard), ...head, version: head.version + 1 }, atVersion(head.version));
    },

    async write(shard, members, now) {
      const id = randomUUID();
      const ttl = ttlOf(now, blocksKeptMs);
      let [blocks, count, block] = [0, 0, openBlock()];
      const put = async (): Promise<void> => {
        const packed = await deflate(block.pack(), { level: 6 });
        blocks += 1;
        count += block.members;
        await table.put({ ...keys.factBlock(shard, id, blocks), packed, ttl });
        block = openBlock();
      };
      for await (const some of members) {
        for (const facts of some) {
          block.add(facts);
          if (block.bytes >= bytesOfBlock) await put();
        }
      }
      if (block.members > 0) await put();
      return { id, blocks, members: count };
    },

    async *read(shard, packed) {
      let seen = 0;
      let coming: Promise<Page> | undefined = packed.blocks > 0 ? readPage(shard, packed, undefined) : undefined;
      while (coming) {
        const page: Page = await coming;
        // The next page comes while this one is looked at.
        coming = page.last && readPage(shard, packed, page.last);
        coming?.catch(() => {});
        const inflated = page.rows.map(async ({ packed: bytes }) => ({
          members: viewBlock(await inflate(bytes as Uint8Array)),
          bytes: (bytes as Uint8Array).length,
        }));
        for (const block of inflated) yield await block;
        seen += page.rows.length;
      }
      if (seen !== packed.blocks) throw new Error(`shard ${shard} has ${seen} of ${packed.blocks} blocks`);
    },
  };
};
