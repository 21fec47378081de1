import { setTimeout as sleep } from 'node:timers/promises';
import { type AwsCall, AwsCallError } from './aws-call.ts';
import { HostRefusal } from './refusal.ts';

/** Properties of an `AWS::DynamoDB::Table`, resolved. */
export type TableProperties = {
  readonly KeySchema: readonly { AttributeName: string; KeyType: string }[];
  readonly AttributeDefinitions: readonly { AttributeName: string; AttributeType: string }[];
  readonly GlobalSecondaryIndexes?: readonly Record<string, unknown>[];
  readonly LocalSecondaryIndexes?: readonly Record<string, unknown>[];
  readonly BillingMode?: string;
  readonly ProvisionedThroughput?: unknown;
  readonly StreamSpecification?: { StreamViewType: string };
  readonly TimeToLiveSpecification?: { AttributeName: string; Enabled: boolean };
};

const target = (operation: string) => `DynamoDB_20120810.${operation}`;

/**
 * Make the table that the template describes, if it is not there.
 * @returns the ARN of its stream, empty without a stream
 * @throws HostRefusal when a table of that name has other keys
 */
export const ensureTable = async (call: AwsCall, name: string, properties: TableProperties): Promise<string> => {
  const existing = await describe(call, name);
  if (existing) refuseOtherKeys(existing, name, properties);
  else await create(call, name, properties);
  const table = await active(call, name);
  await ensureTimeToLive(call, name, properties);
  return String(table.LatestStreamArn ?? '');
};

const create = async (call: AwsCall, name: string, properties: TableProperties): Promise<void> => {
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, LocalSecondaryIndexes } = properties;
  const { BillingMode, ProvisionedThroughput, StreamSpecification } = properties;
  try {
    await call(target('CreateTable'), {
      TableName: name,
      KeySchema,
      AttributeDefinitions,
      GlobalSecondaryIndexes: GlobalSecondaryIndexes?.map(
        ({ IndexName, KeySchema, Projection, ProvisionedThroughput }) => ({
          IndexName,
          KeySchema,
          Projection,
          ProvisionedThroughput,
        }),
      ),
      LocalSecondaryIndexes,
      BillingMode: BillingMode ?? 'PROVISIONED',
      ProvisionedThroughput,
      ...(StreamSpecification && {
        StreamSpecification: { StreamEnabled: true, StreamViewType: StreamSpecification.StreamViewType },
      }),
    });
  } catch (error) {
    // Another host on the same endpoint made it in the meantime.
    if (!(error instanceof AwsCallError && error.code === 'ResourceInUseException')) throw error;
  }
};

const describe = async (call: AwsCall, name: string): Promise<Record<string, unknown> | undefined> => {
  try {
    const { Table } = await call(target('DescribeTable'), { TableName: name });
    return Table as Record<string, unknown>;
  } catch (error) {
    if (error instanceof AwsCallError && error.code === 'ResourceNotFoundException') return undefined;
    throw error;
  }
};

const active = async (call: AwsCall, name: string): Promise<Record<string, unknown>> => {
  for (;;) {
    const table = await describe(call, name);
    if (table?.TableStatus === 'ACTIVE') return table;
    await sleep(50);
  }
};

const ensureTimeToLive = async (call: AwsCall, name: string, { TimeToLiveSpecification }: TableProperties) => {
  if (!TimeToLiveSpecification?.Enabled) return;
  const { TimeToLiveDescription } = await call(target('DescribeTimeToLive'), { TableName: name });
  if ((TimeToLiveDescription as { TimeToLiveStatus?: string } | undefined)?.TimeToLiveStatus === 'ENABLED') return;
  const { AttributeName } = TimeToLiveSpecification;
  await call(target('UpdateTimeToLive'), {
    TableName: name,
    TimeToLiveSpecification: { AttributeName, Enabled: true },
  });
};

const refuseOtherKeys = (existing: Record<string, unknown>, name: string, properties: TableProperties): void => {
  if (keysOf(existing as never) === keysOf(properties)) return;
  throw new HostRefusal(
    `The table ${name} has other keys than the template: ${keysOf(existing as never)} instead of ${keysOf(properties)}. ` +
      'Choose another MEMBERDAY_DATA_DIR, or remove this one if its data is not needed.',
  );
};

const keysOf = ({ KeySchema, GlobalSecondaryIndexes }: TableProperties): string => {
  const schema = (keys: unknown) =>
    (keys as TableProperties['KeySchema'])
      .map(({ AttributeName, KeyType }) => `${AttributeName} ${KeyType}`)
      .sort()
      .join(', ');
  const indexes = (GlobalSecondaryIndexes ?? []).map((index) => `${index.IndexName} (${schema(index.KeySchema)})`);
  return [`(${schema(KeySchema)})`, ...indexes.sort()].join(' ');
};
