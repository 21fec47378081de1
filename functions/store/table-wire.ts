import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

/** A row as DynamoDB's protocol has it: `{ "points": { "N": "1" } }`. */
export type WireItem = Readonly<Record<string, AttributeValue>>;

/**
 * As the SDK's document client does with `removeUndefinedValues`; bytes, which may only be a value by themselves, as the text of base 64 that goes over
 * the wire. @throws Error for what a row cannot hold, an empty set or a `Date`
 */
export const toWire = (values: Readonly<Record<string, unknown>>): WireItem => {
  const item = marshall(values, { removeUndefinedValues: true });
  for (const [name, { B: bytes }] of Object.entries(item)) {
    if (bytes) item[name] = { B: base64Of(bytes) as unknown as Uint8Array };
  }
  return item;
};

/** @throws Error for a number that is neither safe nor whole */
export const fromWire = (item: WireItem): Record<string, unknown> => {
  const values = unmarshall(item);
  for (const [name, { B: text }] of Object.entries(item)) {
    if (text !== undefined) values[name] = bytesOf(text as unknown as string);
  }
  return values;
};

const bytesOf = (base64: string): Uint8Array => {
  const { buffer, byteOffset, byteLength } = Buffer.from(base64, 'base64');
  return new Uint8Array(buffer, byteOffset, byteLength);
};

const base64Of = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
