import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

/** A row as DynamoDB's protocol has it: `{ "points": { "N": "1" } }`. */
export type WireItem = Readonly<Record<string, AttributeValue>>;

/** As the SDK's document client does with `removeUndefinedValues`. @throws Error for what a row cannot hold, an empty set or a `Date` */
export const toWire = (values: Readonly<Record<string, unknown>>): WireItem =>
  marshall(values, { removeUndefinedValues: true });

/** @throws Error for a number that is neither safe nor whole */
export const fromWire = (item: WireItem): Record<string, unknown> => unmarshall(item);
