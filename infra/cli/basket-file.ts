import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { ItemId } from '@memberday/shared/domain/recommend/catalogue.ts';
import * as z from 'zod/mini';
import { measureFile } from './import/source-file.ts';
import { readPurchases } from './purchase-file.ts';
import { Refusal } from './refusal.ts';
import type { TableOptions } from './table-file.ts';

/** One person of a file: baskets, the oldest first, and the one that came after them where the file tells it. */
export type BasketRow = {
  readonly user: ItemId;
  readonly history: readonly (readonly ItemId[])[];
  readonly next: readonly ItemId[];
};

const item = z.union([z.int(), z.string().check(z.minLength(1))]);
const line = z.object({ user: item, history: z.array(z.array(item)), next: z._default(z.array(item), []) });

/** Fewer baskets than this say too little to hold one back. */
const fewestOfTable = 4;

/**
 * Reads people's baskets, from JSON lines `{"user", "history": [[…]], "next": […]}` or from a CSV of purchases (its orders, or else its days, are the baskets; of everybody
 * with four or more the last is what came next). Plain or gzip, told by the bytes.
 * @throws Refusal naming the line and field that are wrong
 */
export const readBaskets = async (path: string, options: TableOptions): Promise<BasketRow[]> => {
  await measureFile(path);
  const rows = (await startsWithBrace(path)) ? await readLines(path) : await readTableOfBaskets(path, options);
  if (rows.length === 0) throw new Refusal(`${path} holds nobody with a basket`, { exitCode: 1 });
  return rows;
};

const bytesOf = async (path: string): Promise<AsyncIterable<Buffer> & NodeJS.ReadableStream> => {
  const file = await open(path);
  const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0).finally(() => file.close());
  const raw = createReadStream(path);
  if (buffer[0] !== 0x1f || buffer[1] !== 0x8b) return raw;
  const plain = raw.pipe(createGunzip());
  raw.on('error', (fault) => plain.destroy(fault));
  return plain;
};

const unreadable = (path: string, fault: unknown): Refusal =>
  new Refusal(`${path} cannot be read: ${fault instanceof Error ? fault.message : String(fault)}`, { cause: fault });

const startsWithBrace = async (path: string): Promise<boolean> => {
  try {
    for await (const chunk of await bytesOf(path)) return /^\uFEFF?\s*\{/.test(chunk.toString('utf8', 0, 64));
  } catch (fault) {
    throw unreadable(path, fault);
  }
  return false;
};

const readLines = async (path: string): Promise<BasketRow[]> => {
  const rows: BasketRow[] = [];
  let number = 0;
  const input = await bytesOf(path);
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  // readline hands on the lines, not what befalls the bytes
  const failed = new Promise<never>((_, reject) => input.on('error', (fault) => reject(unreadable(path, fault))));
  const reading = (async () => {
    for await (const text of lines) {
      number += 1;
      if (text.trim() !== '') rows.push(readLine(path, number, text.replace(/^\uFEFF/, '')));
    }
  })();
  await Promise.race([reading, failed]);
  return rows;
};

const readLine = (path: string, number: number, text: string): BasketRow => {
  const where = `${path} line ${number}`;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Refusal(`${where} is no JSON object`, { exitCode: 1, cause });
  }
  const read = line.safeParse(value);
  if (read.success) return read.data;
  const at = read.error.issues[0]?.path.join('.') ?? '';
  const wants = at.startsWith('history')
    ? 'a list of baskets, each a list of item ids'
    : at.startsWith('next')
      ? 'a list of item ids'
      : 'a number or a text';
  throw new Refusal(`${where}: ${at || 'the line'} is not ${at ? wants : 'an object with user, history and next'}`, {
    exitCode: 1,
  });
};

const readTableOfBaskets = async (path: string, options: TableOptions): Promise<BasketRow[]> => {
  const { rows } = await readPurchases(path, options, { withoutAmount: true });
  const people = new Map<string, Map<string, { at: string; items: Set<string> }>>();
  for (const { member, at, day, order, sku } of rows) {
    if (sku === undefined) continue;
    const baskets = people.get(member) ?? new Map<string, { at: string; items: Set<string> }>();
    people.set(member, baskets);
    const name = order ?? day;
    const basket = baskets.get(name) ?? { at, items: new Set<string>() };
    baskets.set(name, basket);
    basket.items.add(sku);
  }
  if (people.size === 0)
    throw new Refusal(`${path}: baskets need the product of each row; name its column with --map sku=COLUMN`);
  return [...people].map(([user, baskets]) => {
    const inOrder = [...baskets]
      .sort(([a, one], [b, other]) => compare(one.at, other.at) || compare(a, b))
      .map(([, { items }]) => [...items]);
    return inOrder.length < fewestOfTable
      ? { user, history: inOrder, next: [] }
      : { user, history: inOrder.slice(0, -1), next: inOrder.at(-1) ?? [] };
  });
};

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
