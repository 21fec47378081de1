import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gunzipSync } from 'node:zlib';

/** A file of purchases cut into parts of whole orders, each a file of its own with the same heading. */
export type Parts = { readonly heading: string; readonly parts: readonly (readonly string[])[] };

/**
 * Cuts a plain CSV file into equal parts; an order goes with the part its first line falls into.
 * @param orderColumn heading of the order number; without it every line is an order
 */
export const cutFile = async (path: string, orderColumn: string | undefined, count: number): Promise<Parts> => {
  const bytes = await readFile(path);
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString();
  const [heading = '', ...lines] = text.trimEnd().split(/\r?\n/);
  const place = orderColumn === undefined ? -1 : heading.split(',').indexOf(orderColumn);
  const partOf = new Map<string, number>();
  const parts: string[][] = Array.from({ length: count }, () => []);
  for (const [index, line] of lines.entries()) {
    const here = Math.floor((index * count) / lines.length);
    const order = line.split(',')[place];
    const part = order === undefined ? here : (partOf.get(order) ?? here);
    if (order !== undefined) partOf.set(order, part);
    parts[part]?.push(line);
  }
  return { heading, parts };
};

/** Writes purchases of any length that look like a shop's, the same for the same count: two lines an order, 20 orders a member. */
export const writePurchases = async (path: string, lines: number): Promise<void> => {
  const orders = lines / 2;
  const members = Math.max(1, Math.round(orders / 20));
  function* rows(): Generator<string> {
    yield 'order,member,at,amount,sku,quantity,shop\n';
    for (let n = 0; n < orders; n += 1) {
      // spreads members and days without any chance
      const member = (n * 7919) % members;
      const day = new Date(Date.UTC(2026, 0, 1 + ((n * 31) % 300), 2 + (n % 10), n % 60)).toISOString();
      yield `P${lines}-${n},M${member},${day},${(n % 90) + 1}.${String(n % 100).padStart(2, '0')},sku-${n % 500},1,shop-${n % 3}\n`;
      yield `P${lines}-${n},M${member},${day},${(n % 40) + 1}.50,sku-${(n * 3) % 500},2,shop-${n % 3}\n`;
    }
  }
  await pipeline(Readable.from(rows()), createWriteStream(path));
};
