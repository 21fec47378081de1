import { assumed, limits } from '@memberday/shared/domain/drops/plan-drop-facts.ts';
import type { Chance } from './chance.ts';
import type { Clock, Process } from './clock.ts';
import { createTokenBucket, type TokenBucket } from './token-bucket.ts';

/** An item smaller than a kilobyte: where it lies, and until when a transaction that prepared it rejects others. */
export type Item = { readonly partition: number; heldUntil: number };

/** One write of a transaction: what must hold of the item when it is prepared, and what the commit does. */
export type Write = { readonly item: Item; readonly condition: () => boolean; readonly commit: () => void };

export type Answer = 'done' | 'refused' | 'conflict' | 'throttled';

export type Meter = {
  writeUnits: number;
  readUnits: number;
  transactions: number;
  conflicts: number;
  throttles: number;
};

export type Table = {
  readonly meter: Meter;
  /** A new item; `place` decides its partition, as a hash of its key does. */
  item(place: number): Item;
  /** All or nothing; tried once. */
  transact(writes: readonly Write[]): Process<Answer>;
  /** As the store's table does: what passes by itself is tried again, after a random wait below a bound that doubles from 25 ms. */
  transactPatiently(writes: readonly Write[]): Process<'done' | 'refused' | 'busy'>;
  /** Reads one item: half a unit, or one when strongly. The SDK tries a throttled read three times. */
  read(item: Item, options?: { strong: boolean }): Process<'done' | 'busy'>;
};

/** To the table and back, seconds. */
const roundTrip = 0.005;
const spread = 0.3;

const transactionRetries = 6;
const readTries = 3;
/** The SDK's wait after a throttled call: below this, doubled each time. */
const throttledWait = 0.5;

/**
 * A table as documented: each partition serves 1,000 write and 3,000 read units a second, the whole what it is warmed to, each with one
 * second of burst. An item is held from prepare to commit and rejects every other transaction meanwhile. Rejected and refused
 * transactions cost what written ones cost; throttled ones cost nothing. It does not grow during the run.
 */
export const createTable = (
  clock: Clock,
  chance: Chance,
  warm: { readonly writes: number; readonly reads: number },
): Table => {
  const bucket = (perSecond: number): TokenBucket => createTokenBucket(clock.now, perSecond, perSecond);
  const all = { writes: bucket(warm.writes), reads: bucket(warm.reads) };
  const partitions = Array.from(
    {
      length: Math.max(Math.ceil(warm.writes / limits.partitionWrites), Math.ceil(warm.reads / limits.partitionReads)),
    },
    () => ({ writes: bucket(limits.partitionWrites), reads: bucket(limits.partitionReads) }),
  );
  const meter: Meter = { writeUnits: 0, readUnits: 0, transactions: 0, conflicts: 0, throttles: 0 };
  const partitionOf = (item: Item) => partitions[item.partition] as (typeof partitions)[number];

  /** Takes the units of all writes, or none. Several items of one partition count one by one. */
  const takeWrites = (writes: readonly Write[]): boolean => {
    const units = limits.transactionFactor;
    const wanted = new Map<TokenBucket, number>([[all.writes, units * writes.length]]);
    for (const { item } of writes) {
      const { writes: own } = partitionOf(item);
      wanted.set(own, (wanted.get(own) ?? 0) + units);
    }
    for (const [from, tokens] of wanted) if (!from.has(tokens)) return false;
    for (const [from, tokens] of wanted) from.take(tokens);
    meter.writeUnits += units * writes.length;
    return true;
  };

  function* transact(writes: readonly Write[]): Process<Answer> {
    meter.transactions += 1;
    yield chance.around(roundTrip / 2, spread);
    const answer = prepare(writes);
    if (answer === 'done') {
      const hold = chance.around(assumed.holdSeconds, spread);
      for (const { item } of writes) item.heldUntil = clock.now() + hold;
      yield hold;
      for (const { commit } of writes) commit();
    }
    yield chance.around(roundTrip / 2, spread);
    return answer;
  }

  const prepare = (writes: readonly Write[]): Answer => {
    if (!takeWrites(writes)) {
      meter.throttles += 1;
      return 'throttled';
    }
    if (writes.some(({ item }) => item.heldUntil > clock.now())) {
      meter.conflicts += 1;
      return 'conflict';
    }
    return writes.every(({ condition }) => condition()) ? 'done' : 'refused';
  };

  return {
    meter,
    item: (place) => ({ partition: place % partitions.length, heldUntil: 0 }),
    transact,

    *transactPatiently(writes) {
      for (let attempt = 0; ; attempt += 1) {
        const answer = yield* transact(writes);
        if (answer === 'done' || answer === 'refused') return answer;
        if (attempt >= transactionRetries) return 'busy';
        yield chance.next() * 0.025 * 2 ** attempt;
      }
    },

    *read(item, { strong } = { strong: false }) {
      const units = strong ? 1 : 0.5;
      for (let attempt = 1; ; attempt += 1) {
        yield chance.around(roundTrip, spread);
        const { reads } = partitionOf(item);
        if (reads.has(units) && all.reads.has(units)) {
          reads.take(units);
          all.reads.take(units);
          meter.readUnits += units;
          return 'done';
        }
        meter.throttles += 1;
        if (attempt >= readTries) return 'busy';
        yield chance.next() * throttledWait * 2 ** (attempt - 1);
      }
    },
  };
};
