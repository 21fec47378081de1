import { basename, join } from 'node:path';
import { keyArn } from './aws/kms-api.ts';
import type { BucketSetting } from './aws/s3-api.ts';
import { type SecretSetting, secretArn } from './aws/secrets-api.ts';
import { projectDir } from './places.ts';
import type { FifoSetting, QueueSetting } from './queues/queue-store.ts';
import { queueArn, queueUrl } from './queues/sqs-api.ts';
import { HostRefusal } from './refusal.ts';
import type { TableProperties } from './table.ts';
import { localAccount, localRegion, resolveValue, type Standing, type Standings } from './template/intrinsics.ts';
import { type Resource, resourcesOf, type Template, unknownTypes } from './template/template.ts';

/** The template's resources under the names they have on this machine. */
export type Resources = {
  readonly template: Template;
  properties(resource: Resource): Record<string, unknown>;
  /** Learn where something is that can only be said once it runs. */
  stand(logicalId: string, standing: Standing): void;
};

/** @throws HostRefusal for a resource type that the host would have to run and cannot */
export const readResources = (template: Template): Resources => {
  const unknown = unknownTypes(template);
  if (unknown.length > 0) {
    throw new HostRefusal(
      `The template has resources that the local host does not know: ${unknown.join(', ')}. ` +
        'Teach it to run them, or list their type among those without effect on one machine (infra/local/template/template.ts).',
    );
  }
  const known = new Map<string, Standing>();
  const standings: Standings = (id) => {
    const resource = template.Resources[id];
    return known.get(id) ?? (resource && standingOf(id, resource));
  };
  return {
    template,
    properties: (resource) => resolveValue(resource.Properties ?? {}, standings) as Record<string, unknown>,
    stand: (logicalId, standing) => void known.set(logicalId, standing),
  };
};

const standingOf = (id: string, resource: Resource): Standing => {
  const arn = (service: string, name: string) => `arn:aws:${service}:${localRegion}:${localAccount}:${name}`;
  switch (resource.Type) {
    case 'AWS::KMS::Key':
      return { ref: id, attributes: { Arn: keyArn(id), KeyId: id } };
    case 'AWS::SecretsManager::Secret':
      return { ref: secretArn(id), attributes: { Id: secretArn(id) } };
    case 'AWS::S3::Bucket':
      return { ref: bucketName(id), attributes: { Arn: `arn:aws:s3:::${bucketName(id)}` } };
    case 'AWS::Lambda::Function':
      return { ref: functionName(id, resource), attributes: { Arn: functionArn(functionName(id, resource)) } };
    case 'AWS::ApiGatewayV2::Api':
      return { ref: id, attributes: { ApiId: id, ApiEndpoint: 'http://127.0.0.1' } };
    default:
      return { ref: id, attributes: { Arn: arn('local', id), Id: id } };
  }
};

/** Template metadata that names the source file of a function, from the project's folder. */
const entryMetadata = 'memberday:entry';

const entryOf = (id: string, { Metadata }: Resource): string => {
  const entry = Metadata?.[entryMetadata];
  if (typeof entry !== 'string') throw new HostRefusal(`The function ${id} of the template names no ${entryMetadata}.`);
  return join(projectDir, entry);
};

/** `functions/member.ts` is `member`. */
const functionName = (id: string, resource: Resource): string => basename(entryOf(id, resource)).replace(/\.\w+$/, '');

const functionArn = (name: string): string => `arn:aws:lambda:${localRegion}:${localAccount}:function:${name}`;

export type TableResource = { readonly id: string; readonly name: string; readonly properties: TableProperties };

export const tablesOf = (resources: Resources): TableResource[] =>
  resourcesOf(resources.template, 'AWS::DynamoDB::Table').map(([id, resource]) => {
    const properties = resources.properties(resource) as TableProperties & { TableName?: string };
    return { id, name: properties.TableName ?? `memberday-${id}`, properties };
  });

export const standTable = (resources: Resources, { id, name }: TableResource, streamArn: string): void =>
  resources.stand(id, {
    ref: name,
    attributes: { Arn: `arn:aws:dynamodb:${localRegion}:${localAccount}:table/${name}`, StreamArn: streamArn },
  });

/** The queues; redrive rules are kept by name. As CloudFormation names them, a FIFO queue's name ends in `.fifo`. */
export const queuesOf = (resources: Resources, endpoint: string): QueueSetting[] => {
  const found = resourcesOf(resources.template, 'AWS::SQS::Queue').map(([id, resource]) => ({
    name: resource.Properties?.FifoQueue ? `${id}.fifo` : id,
    id,
    resource,
  }));
  for (const { id, name } of found) {
    resources.stand(id, { ref: queueUrl(endpoint, name), attributes: { Arn: queueArn(name), QueueName: name } });
  }
  const settings = found.map(({ name, resource }): QueueSetting => {
    const properties = resources.properties(resource) as QueueProperties;
    const { VisibilityTimeout = 30, DelaySeconds = 0, MessageRetentionPeriod = 345_600, RedrivePolicy } = properties;
    return {
      name,
      visibilityMs: VisibilityTimeout * 1000,
      delayMs: DelaySeconds * 1000,
      retentionMs: MessageRetentionPeriod * 1000,
      ...(RedrivePolicy && {
        redrive: { to: nameOfArn(RedrivePolicy.deadLetterTargetArn), after: Number(RedrivePolicy.maxReceiveCount) },
      }),
      ...(properties.FifoQueue && { fifo: fifoOf(name, properties) }),
    };
  });
  for (const { name, fifo, redrive } of settings) {
    const dead = settings.find((each) => each.name === redrive?.to);
    if (dead && Boolean(dead.fifo) !== Boolean(fifo))
      throw new HostRefusal(
        `The dead-letter queue of ${name} must be of the same type: FIFO for FIFO, standard for standard.`,
      );
  }
  return settings;
};

const fifoOf = (name: string, properties: QueueProperties): FifoSetting => {
  const { ContentBasedDeduplication = false, DeduplicationScope = 'queue', FifoThroughputLimit } = properties;
  if (FifoThroughputLimit === 'perMessageGroupId' && DeduplicationScope !== 'messageGroup')
    throw new HostRefusal(`The queue ${name} may have a limit for each group only if it deduplicates by group.`);
  return { contentBasedDeduplication: ContentBasedDeduplication, deduplicationScope: DeduplicationScope };
};

type QueueProperties = {
  readonly VisibilityTimeout?: number;
  readonly DelaySeconds?: number;
  readonly MessageRetentionPeriod?: number;
  readonly FifoQueue?: boolean;
  readonly ContentBasedDeduplication?: boolean;
  readonly DeduplicationScope?: FifoSetting['deduplicationScope'];
  readonly FifoThroughputLimit?: 'perQueue' | 'perMessageGroupId';
  readonly RedrivePolicy?: { readonly deadLetterTargetArn: string; readonly maxReceiveCount: number | string };
};

/** The last part of an ARN, which is the name of a queue or a function. */
export const nameOfArn = (arn: string): string => arn.split(':').at(-1) ?? '';

export const keyIdsOf = (resources: Resources): string[] =>
  resourcesOf(resources.template, 'AWS::KMS::Key').map(([id]) => id);

export const secretsOf = (resources: Resources): SecretSetting[] =>
  resourcesOf(resources.template, 'AWS::SecretsManager::Secret').map(([id, resource]) => {
    const { SecretString, GenerateSecretString } = resources.properties(resource) as {
      SecretString?: string;
      GenerateSecretString?: { PasswordLength?: number };
    };
    return { name: id, text: SecretString, generatedLength: GenerateSecretString?.PasswordLength ?? 32 };
  });

/** As CloudFormation names them: lower case, after the stack. */
const bucketName = (id: string): string => `memberday-local-${id.toLowerCase()}`;

export const bucketsOf = (resources: Resources): BucketSetting[] =>
  resourcesOf(resources.template, 'AWS::S3::Bucket').map(([id, resource]) => {
    const { CorsConfiguration } = resources.properties(resource) as {
      CorsConfiguration?: { CorsRules?: BucketSetting['cors'] };
    };
    return { name: bucketName(id), cors: CorsConfiguration?.CorsRules ?? [] };
  });

export type FunctionResource = {
  readonly name: string;
  /** Absolute path of the source file. */
  readonly entry: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly concurrency?: number;
};

export const functionsOf = (resources: Resources): FunctionResource[] =>
  resourcesOf(resources.template, 'AWS::Lambda::Function').map(([id, resource]) => {
    const { Environment, Timeout, MemorySize, ReservedConcurrentExecutions } = resources.properties(resource) as {
      Environment?: { Variables?: Record<string, string> };
      Timeout?: number;
      MemorySize?: number;
      ReservedConcurrentExecutions?: number;
    };
    return {
      name: functionName(id, resource),
      entry: entryOf(id, resource),
      env: Environment?.Variables ?? {},
      timeoutMs: (Timeout ?? 3) * 1000,
      memoryMb: MemorySize ?? 128,
      ...(ReservedConcurrentExecutions !== undefined && { concurrency: ReservedConcurrentExecutions }),
    };
  });
