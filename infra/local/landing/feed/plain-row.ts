/** A value as DynamoDB writes it on the wire: `{ S: 'tea' }`. */
type Wire = Readonly<Record<string, unknown>>;

export type PlainRow = Readonly<Record<string, unknown>>;

/** A row of a stream record as plain values. Sets become lists, bytes stay text. */
export const plainRow = (image: Wire): PlainRow =>
  Object.fromEntries(Object.entries(image).map(([name, value]) => [name, plain(value as Wire)]));

const plain = (value: Wire): unknown => {
  const [[kind, held] = ['NULL', true]] = Object.entries(value) as [string, unknown][];
  switch (kind) {
    case 'N':
      return Number(held);
    case 'NS':
      return (held as string[]).map(Number);
    case 'NULL':
      return null;
    case 'L':
      return (held as Wire[]).map(plain);
    case 'M':
      return plainRow(held as Wire);
    default:
      return held;
  }
};
