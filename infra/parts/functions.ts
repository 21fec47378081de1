import { fileURLToPath } from 'node:url';
import { type CfnResource, Duration, Stack, Validations } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import { catalogue, type FunctionName, type FunctionSpec, functionNames, type Powers } from './catalogue.ts';
import { afterlife } from './lasting.ts';
import { postPrefix, uploadPrefix } from './pictures.ts';
import { tableIndex } from './table.ts';

export type Functions = Readonly<Record<FunctionName, LambdaFunction>>;

/** What functions work with. */
export type Belongings = {
  readonly table: Table;
  readonly tableKey: Key;
  readonly dataKey: Key;
  readonly work: Queue;
  readonly claims: Queue;
  readonly calls: Queue;
  readonly study: Queue;
  readonly settings: Secret;
  readonly pictures: Bucket;
};

/** Template metadata of a function: its entry file, for a host that runs it from source. */
const entryMetadata = 'memberday:entry';

/** Creates every function of the catalogue, each with a role and a log of its own. */
export const createFunctions = (scope: Construct, stage: Stage, belongings: Belongings): Functions => {
  const create = (name: FunctionName) => [name, createFunction(scope, stage, name, belongings)] as const;
  return Object.fromEntries(functionNames.map(create)) as Functions;
};

const createFunction = (scope: Construct, stage: Stage, name: FunctionName, belongings: Belongings): LambdaFunction => {
  const spec: FunctionSpec = catalogue[name];
  const id = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const logGroup = new LogGroup(scope, `${id}Log`, { retention: stage.logDays, removalPolicy: afterlife(stage) });
  const reserved = stage.reservedConcurrency[name];
  const lambda = new LambdaFunction(scope, `${id}Function`, {
    description: `${spec.does} (${stage.name})`,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code: codeOf[stage.code](name),
    memorySize: spec.memoryMb,
    timeout: Duration.seconds(spec.timeoutSeconds),
    environment: environmentOf(stage, spec.may, belongings),
    role: createRole(scope, `${id}Role`, spec, logGroup, belongings),
    logGroup,
    // Functions write JSON lines themselves. Lambda's JSON format would wrap each in a string, and metrics in it go unseen.
    loggingFormat: LoggingFormat.TEXT,
    tracing: Tracing.ACTIVE,
    recursiveLoop: spec.feedsItself ? RecursiveLoop.ALLOW : RecursiveLoop.TERMINATE,
    ...(reserved === undefined ? {} : { reservedConcurrentExecutions: reserved }),
  });
  (lambda.node.defaultChild as CfnResource).addMetadata(entryMetadata, spec.entry);
  return lambda;
};

const createRole = (
  scope: Construct,
  id: string,
  spec: FunctionSpec,
  logGroup: LogGroup,
  belongings: Belongings,
): Role => {
  const role = new Role(scope, id, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: `Memberday: ${spec.entry}`,
  });
  role.addToPolicy(
    new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }),
  );
  for (const statement of statementsFor(spec.may, belongings)) role.addToPolicy(statement);
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'Only for X-Ray, whose PutTraceSegments and PutTelemetryRecords know no resource.',
  });
  for (const prefix of [uploadPrefix, postPrefix]) {
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<Pictures.Arn>/${prefix}*]`,
      reason:
        'Every picture of that kind has a name of its own; which of them a caller may have is the function’s matter.',
    });
  }
  return role;
};

const codeOf: Record<Stage['code'], (name: FunctionName) => Code> = {
  bundled: (name) => Code.fromAsset(fileURLToPath(new URL(`../../functions/dist/${name}`, import.meta.url))),
  'in-place': () =>
    Code.fromInline('throw new Error("This stage runs from source; see the metadata of this function.");'),
};

/** A function is told only of what it may touch. */
const environmentOf = (
  stage: Stage,
  may: Powers,
  { table, dataKey, work, claims, calls, study, settings, pictures }: Belongings,
): Record<string, string> => ({
  STAGE: stage.name,
  TABLE_NAME: table.tableName,
  ...(may.dataKey && { DATA_KEY_ID: dataKey.keyId }),
  ...(may.settings && { SECRETS_ARN: settings.secretArn }),
  ...(may.sendWork && { QUEUE_URL: work.queueUrl }),
  ...(may.sendClaims && { CLAIMS_QUEUE_URL: claims.queueUrl }),
  ...(may.sendCalls && { CALLS_QUEUE_URL: calls.queueUrl }),
  ...(may.sendStudy && { STUDY_QUEUE_URL: study.queueUrl }),
  ...(may.callTargets && { CALL_TARGETS: stage.callTargets }),
  ...(may.pictures && { PICTURES_BUCKET: pictures.bucketName }),
  ...((may.callWechat || may.walkShops) && stage.wechat.shops && { WECHAT_SHOPS: JSON.stringify(stage.wechat.shops) }),
  ...(may.callWechat && {
    WECHAT_APPS: JSON.stringify(stage.wechat.apps),
    WECHAT_BASE_URL: stage.wechat.baseUrl,
    ...(stage.wechat.wecom && {
      WECOM_CORP_ID: stage.wechat.wecom.corpId,
      WECOM_BASE_URL: stage.wechat.wecom.baseUrl,
    }),
  }),
});

const statementsFor = (
  may: Powers,
  { table, tableKey, dataKey, work, claims, calls, study, settings, pictures }: Belongings,
): PolicyStatement[] => {
  const statements: PolicyStatement[] = [];
  if (may.table) {
    statements.push(
      new PolicyStatement({
        actions: [...may.table],
        resources: [table.tableArn, `${table.tableArn}/index/${tableIndex}`],
      }),
      useThrough('dynamodb', tableKey, [
        'kms:Decrypt',
        'kms:Encrypt',
        'kms:GenerateDataKey',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
        'kms:DescribeKey',
      ]),
    );
  }
  if (may.dataKey) statements.push(new PolicyStatement({ actions: [...may.dataKey], resources: [dataKey.keyArn] }));
  if (may.settings)
    statements.push(
      new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [settings.secretArn] }),
    );
  if (may.sendWork) statements.push(leaveToSend(work));
  if (may.sendClaims) statements.push(leaveToSend(claims));
  if (may.sendCalls) statements.push(leaveToSend(calls));
  if (may.sendStudy) statements.push(leaveToSend(study));
  statements.push(...leaveWithPictures(may, pictures));
  return statements;
};

/** Each prefix by itself: a phone's address opens an upload for writing, and never the picture of a post. */
const leaveWithPictures = ({ pictures: what = [] }: Powers, bucket: Bucket): PolicyStatement[] => {
  const uploads = bucket.arnForObjects(`${uploadPrefix}*`);
  const posts = bucket.arnForObjects(`${postPrefix}*`);
  const leave = (action: string, resources: string[]) => new PolicyStatement({ actions: [action], resources });
  return [
    ...(what.includes('take') ? [leave('s3:GetObject', [uploads]), leave('s3:PutObject', [uploads, posts])] : []),
    ...(what.includes('show') ? [leave('s3:GetObject', [posts])] : []),
    ...(what.includes('remove') ? [leave('s3:DeleteObject', [posts])] : []),
  ];
};

const leaveToSend = (queue: Queue): PolicyStatement =>
  new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] });

/** Leave to use a key, but only where the named service asks on the function's behalf. */
export const useThrough = (service: string, key: Key, actions: string[]): PolicyStatement =>
  new PolicyStatement({
    actions,
    resources: [key.keyArn],
    // Both spellings: services in China call themselves by either.
    conditions: {
      StringEquals: {
        'kms:ViaService': ['amazonaws.com', 'amazonaws.com.cn'].map(
          (suffix) => `${service}.${Stack.of(key).region}.${suffix}`,
        ),
      },
    },
  });
