import { Duration } from 'aws-cdk-lib';
import { type CfnKey, Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import { afterlife, pinId } from './lasting.ts';

/** The customer-managed key that encrypts the table at rest. */
export const createTableKey = (scope: Construct, stage: Stage): Key =>
  createKey(scope, stage, 'TableKey', 'the table at rest');

/**
 * The key that wraps the one which seals members' personal fields. Apart from the table's: whoever may read rows is thereby
 * not yet able to read a person's name, and the two uses show up separately in the audit trail.
 */
export const createDataKey = (scope: Construct, stage: Stage): Key =>
  createKey(scope, stage, 'DataKey', "members' personal fields");

const createKey = (scope: Construct, stage: Stage, id: string, encrypts: string): Key => {
  const key = new Key(scope, id, {
    description: `Memberday ${stage.name}: ${encrypts}`,
    enableKeyRotation: true,
    // The longest wait there is: a deleted key is every member's data gone.
    pendingWindow: Duration.days(30),
    removalPolicy: afterlife(stage),
  });
  pinId(key.node.defaultChild as CfnKey, id);
  return key;
};
