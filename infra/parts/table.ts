import {
  AttributeType,
  BillingMode,
  type CfnTable,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import { afterlife, pinId } from './lasting.ts';

/** The one table: every row of every kind, by `pk` and `sk`; one sparse index of keys; its stream feeds all effects. */
export const createTable = (scope: Construct, stage: Stage, key: IKey): Table => {
  const table = new Table(scope, 'Table', {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    timeToLiveAttribute: 'ttl',
    stream: StreamViewType.NEW_AND_OLD_IMAGES,
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey: key,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
    deletionProtection: stage.keepData,
    removalPolicy: afterlife(stage),
  });
  table.addGlobalSecondaryIndex({
    indexName: tableIndex,
    partitionKey: { name: 'gsi1pk', type: AttributeType.STRING },
    sortKey: { name: 'gsi1sk', type: AttributeType.STRING },
    projectionType: ProjectionType.KEYS_ONLY,
  });
  pinId(table.node.defaultChild as CfnTable, 'Table');
  return table;
};

export const tableIndex = 'gsi1';
