import type { StreamRecord } from '../../streams/stream-record.ts';
import type { Happening } from '../answers.ts';
import type { NameBook } from './names.ts';
import { plainRow } from './plain-row.ts';
import { type RowChange, sayRow, type Told } from './say-row.ts';

/** Happenings that are kept, and as many as are told of one burst: a night tells hundreds. */
const kept = 120;

type Waiting = { readonly told: Told; readonly row: Happening['row']; readonly at: number };

export type Feed = {
  /** Takes what a stream brought, in its order. */
  take(records: readonly StreamRecord[]): void;
  /** The newest ones, oldest first. */
  recent(): readonly Happening[];
  /** Resolves when all that was taken has been told. */
  settled(): Promise<void>;
};

/**
 * Turns changes of the table into sentences, and tells of them in portions. What comes faster than it can be named is dropped from its
 * oldest end: nobody reads a hundred lines a second.
 * @param onHappenings told of each portion, oldest first
 */
export const openFeed = (
  names: NameBook,
  { now, onHappenings }: { readonly now: () => number; readonly onHappenings: (portion: readonly Happening[]) => void },
): Feed => {
  let waiting: Waiting[] = [];
  let ring: Happening[] = [];
  let lastId = 0;
  let working: Promise<void> | undefined;

  const tell = async ({ told, row, at }: Waiting): Promise<Omit<Happening, 'id'> | undefined> => {
    const says = told.say(await names.shop());
    if (says === undefined) return undefined;
    const { topic, memberId } = told;
    const who = memberId === undefined ? null : { memberId, name: await names.member(memberId) };
    return { at, topic, who, says, row };
  };

  const work = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting.slice(-kept);
      waiting = [];
      const named = await Promise.all(batch.map((each) => tell(each).catch(() => undefined)));
      const portion = named.flatMap((each) => (each ? [{ id: ++lastId, ...each }] : []));
      ring = [...ring, ...portion].slice(-kept);
      if (portion.length > 0) onHappenings(portion);
    }
    working = undefined;
  };

  return {
    take(records) {
      for (const record of records) {
        const change = toChange(record);
        const told = sayRow(change);
        const { pk, sk } = change;
        if (told) waiting.push({ told, row: { pk, sk, change: change.change }, at: now() });
      }
      if (waiting.length > 0) working ??= work();
    },
    recent: () => ring,
    settled: async () => {
      while (working) await working;
    },
  };
};

/** Most rows tell nothing, so what they hold is read only when it is asked for. */
const toChange = ({ eventName, dynamodb }: StreamRecord): RowChange => {
  const { pk, sk } = plainRow(dynamodb.Keys) as { pk: string; sk: string };
  return {
    change: eventName,
    pk,
    sk,
    get now() {
      return dynamodb.NewImage && plainRow(dynamodb.NewImage);
    },
    get was() {
      return dynamodb.OldImage && plainRow(dynamodb.OldImage);
    },
  };
};
