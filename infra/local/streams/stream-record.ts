import { isDeepStrictEqual } from 'node:util';

/** A stream record as it is on the wire, which is also how Lambda hands it to a function. */
export type StreamRecord = {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly dynamodb: {
    /** Seconds since 1970. */
    readonly ApproximateCreationDateTime: number;
    readonly Keys: Readonly<Record<string, unknown>>;
    readonly NewImage?: Readonly<Record<string, unknown>>;
    readonly OldImage?: Readonly<Record<string, unknown>>;
    readonly SequenceNumber: string;
  };
};

/** A write that changed nothing. DynamoDB leaves no record of it, dynoxide does. */
export const changedNothing = ({ eventName, dynamodb }: StreamRecord): boolean =>
  eventName === 'MODIFY' && dynamodb.NewImage !== undefined && isDeepStrictEqual(dynamodb.NewImage, dynamodb.OldImage);

/**
 * Deal records to as many lanes, those of one partition key to one lane, each lane in the order of the stream.
 * @param partitionKey name of the table's partition key
 */
export const dealToLanes = (
  records: readonly StreamRecord[],
  lanes: number,
  partitionKey: string,
): StreamRecord[][] => {
  const dealt: StreamRecord[][] = Array.from({ length: lanes }, () => []);
  for (const record of records) dealt[hash(JSON.stringify(record.dynamodb.Keys[partitionKey])) % lanes]?.push(record);
  return dealt.filter((lane) => lane.length > 0);
};

/** FNV-1a. */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
};
