import type { AwsCall } from './aws-call.ts';
import type { Cors } from './http/cors.ts';
import type { Route } from './http/routes.ts';
import { type AsyncSetting, asyncDefaults, invokeAsync } from './lambda/async-invocation.ts';
import type { LambdaFunction } from './lambda/lambda-function.ts';
import { QueueSource } from './queues/queue-source.ts';
import type { QueueSetting, QueueStore } from './queues/queue-store.ts';
import { HostRefusal } from './refusal.ts';
import { nameOfArn, type Resources, type TableResource } from './resources.ts';
import { Schedule } from './schedules/schedule.ts';
import { parseClock } from './schedules/schedule-expression.ts';
import type { Checkpoints } from './state/checkpoints.ts';
import { anyOf, compileFilter } from './streams/filter.ts';
import { createStreamApi } from './streams/stream-api.ts';
import { StreamSource } from './streams/stream-source.ts';
import { resourcesOf } from './template/template.ts';

/** What the sources of events need to be joined to functions. */
export type Wiring = {
  readonly resources: Resources;
  readonly functions: ReadonlyMap<string, LambdaFunction>;
  readonly queues: QueueStore;
  readonly callEngine: AwsCall;
  /** The checkpoints of a reader of a table's stream. What all its readers are done with may be forgotten. */
  readonly openCheckpoints: (reader: string, table: RunningTable) => Checkpoints;
  /** The time that clocks of schedules show. */
  readonly now: () => number;
  readonly retryDelayMs: (failures: number) => number;
  readonly onFailure: (reason: string) => void;
};

/** A table that is there, with its stream. */
export type RunningTable = TableResource & { readonly streamArn: string };

const functionOf = ({ functions }: Wiring, nameOrArn: unknown): LambdaFunction => {
  const found = functions.get(nameOfArn(String(nameOrArn)));
  if (!found) throw new HostRefusal(`The template names the function ${nameOrArn}, which it does not define.`);
  return found;
};

/** Refuse what the template asks for and the host would silently do differently. */
const refuseOthers = (what: string, properties: Record<string, unknown>, known: readonly string[]): void => {
  const others = Object.keys(properties).filter((name) => !known.includes(name));
  if (others.length > 0) throw new HostRefusal(`The local host does not know ${others.join(', ')} of ${what}.`);
};

export const routesOf = (wiring: Wiring): Route<LambdaFunction>[] => {
  const { resources } = wiring;
  const integrations = new Map(
    resourcesOf(resources.template, 'AWS::ApiGatewayV2::Integration').map(([id, resource]) => {
      const { IntegrationUri, PayloadFormatVersion } = resources.properties(resource);
      if (PayloadFormatVersion !== '2.0') throw new HostRefusal(`The integration ${id} is not of payload format 2.0.`);
      return [`integrations/${id}`, functionOf(wiring, IntegrationUri)];
    }),
  );
  return resourcesOf(resources.template, 'AWS::ApiGatewayV2::Route').map(([id, resource]) => {
    const { RouteKey, Target, AuthorizationType = 'NONE' } = resources.properties(resource);
    const target = integrations.get(String(Target));
    if (!target || AuthorizationType !== 'NONE')
      throw new HostRefusal(`The route ${id} has an authorizer or no integration; the local host knows neither.`);
    return { key: String(RouteKey), target };
  });
};

export const corsOf = ({ resources }: Wiring): Cors | undefined =>
  resourcesOf(resources.template, 'AWS::ApiGatewayV2::Api')
    .map(([, resource]) => resources.properties(resource).CorsConfiguration as Cors | undefined)
    .find(Boolean);

const mappingsOf = ({ resources }: Wiring): [id: string, properties: MappingProperties][] =>
  resourcesOf(resources.template, 'AWS::Lambda::EventSourceMapping').map(([id, resource]) => [
    id,
    resources.properties(resource) as MappingProperties,
  ]);

type MappingProperties = {
  readonly EventSourceArn: string;
  readonly FunctionName: string;
  readonly BatchSize?: number;
  readonly FunctionResponseTypes?: readonly string[];
  readonly FilterCriteria?: { readonly Filters?: readonly { readonly Pattern: string }[] };
  readonly BisectBatchOnFunctionError?: boolean;
  readonly MaximumRetryAttempts?: number;
  readonly MaximumRecordAgeInSeconds?: number;
  readonly ParallelizationFactor?: number;
  readonly StartingPosition?: 'TRIM_HORIZON' | 'LATEST';
  readonly DestinationConfig?: { readonly OnFailure?: { readonly Destination: string } };
  readonly MaximumBatchingWindowInSeconds?: number;
  readonly ScalingConfig?: { readonly MaximumConcurrency: number };
};

const common = ['EventSourceArn', 'FunctionName', 'BatchSize', 'FunctionResponseTypes', 'Enabled', 'Tags'];
const ofQueues = [...common, 'MaximumBatchingWindowInSeconds', 'ScalingConfig'];
const ofStreams = [
  ...common,
  'FilterCriteria',
  'BisectBatchOnFunctionError',
  'MaximumRetryAttempts',
  'MaximumRecordAgeInSeconds',
  'MaximumBatchingWindowInSeconds',
  'ParallelizationFactor',
  'StartingPosition',
  'DestinationConfig',
];

/** As many batches of a queue at once, where the template sets no limit. Lambda would begin with five. */
const usualConcurrency = 4;

const reportsFailures = ({ FunctionResponseTypes }: MappingProperties) =>
  FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false;

export const queueSourcesOf = (wiring: Wiring): QueueSource[] =>
  mappingsOf(wiring)
    .filter(([, { EventSourceArn }]) => EventSourceArn.startsWith('arn:aws:sqs:'))
    .map(([id, mapping]) => {
      refuseOthers(`the event source mapping ${id}`, mapping, ofQueues);
      const queue = nameOfArn(mapping.EventSourceArn);
      const target = functionOf(wiring, mapping.FunctionName);
      refuseBeyondFifo(id, wiring.queues.setting(queue), mapping);
      return new QueueSource(wiring.queues, target, {
        queue,
        batchSize: mapping.BatchSize ?? 10,
        concurrency: mapping.ScalingConfig?.MaximumConcurrency ?? usualConcurrency,
        reportsFailures: reportsFailures(mapping),
        retryDelayMs: wiring.retryDelayMs,
        onFailure: (reason) => wiring.onFailure(`${queue} → ${target.name}: ${reason}`),
      });
    });

/** @throws HostRefusal for what Lambda refuses of a FIFO queue */
const refuseBeyondFifo = (id: string, { fifo }: QueueSetting, mapping: MappingProperties): void => {
  const { BatchSize = 10, MaximumBatchingWindowInSeconds: wait = 0 } = mapping;
  if (fifo && (BatchSize > 10 || wait > 0))
    throw new HostRefusal(
      `The event source mapping ${id} asks for more than ten messages or a wait, which no FIFO queue gives.`,
    );
};

export const streamSourcesOf = (wiring: Wiring, tables: readonly RunningTable[]): StreamSource[] =>
  mappingsOf(wiring)
    .filter(([, { EventSourceArn }]) => !EventSourceArn.startsWith('arn:aws:sqs:'))
    .map(([id, mapping]) => {
      refuseOthers(`the event source mapping ${id}`, mapping, ofStreams);
      const table = tables.find(({ streamArn }) => streamArn === mapping.EventSourceArn);
      if (!table)
        throw new HostRefusal(`The event source mapping ${id} reads neither a queue nor a table of the template.`);
      const target = functionOf(wiring, mapping.FunctionName);
      const destination = mapping.DestinationConfig?.OnFailure?.Destination;
      const { MaximumRecordAgeInSeconds: maxAge = -1 } = mapping;
      const api = createStreamApi(wiring.callEngine, table.streamArn);
      return new StreamSource(api, target, wiring.openCheckpoints(id, table), {
        streamArn: table.streamArn,
        partitionKey: table.properties.KeySchema.find((key) => key.KeyType === 'HASH')?.AttributeName ?? '',
        start: mapping.StartingPosition ?? 'TRIM_HORIZON',
        filter: anyOf((mapping.FilterCriteria?.Filters ?? []).map(({ Pattern }) => compileFilter(Pattern))),
        lanes: mapping.ParallelizationFactor ?? 1,
        batchSize: mapping.BatchSize ?? 100,
        bisects: mapping.BisectBatchOnFunctionError ?? false,
        reportsFailures: reportsFailures(mapping),
        maxRetries: mapping.MaximumRetryAttempts ?? -1,
        maxAgeMs: maxAge < 0 ? -1 : maxAge * 1000,
        retryDelayMs: wiring.retryDelayMs,
        onDiscard: (notice) => {
          if (destination) wiring.queues.send(nameOfArn(destination), [{ body: JSON.stringify(notice) }]);
        },
        onFailure: (reason) => wiring.onFailure(`stream → ${target.name}: ${reason}`),
        aheadMs: () => wiring.now() - Date.now(),
      });
    });

type InvokeConfigProperties = {
  readonly FunctionName: string;
  readonly MaximumRetryAttempts?: number;
  readonly MaximumEventAgeInSeconds?: number;
  readonly DestinationConfig?: { readonly OnFailure?: { readonly Destination: string } };
};

/** How asynchronous invocations of a function are retried, and where those that failed go. */
const asyncSettingOf = (wiring: Wiring, target: LambdaFunction): AsyncSetting => {
  const { resources, queues, retryDelayMs, onFailure } = wiring;
  const config = resourcesOf(resources.template, 'AWS::Lambda::EventInvokeConfig')
    .map(([, resource]) => resources.properties(resource) as InvokeConfigProperties)
    .find(({ FunctionName }) => functionOf(wiring, FunctionName) === target);
  const { MaximumRetryAttempts, MaximumEventAgeInSeconds, DestinationConfig } = config ?? {};
  const destination = DestinationConfig?.OnFailure?.Destination;
  return {
    maxRetries: MaximumRetryAttempts ?? asyncDefaults.maxRetries,
    maxAgeMs: MaximumEventAgeInSeconds === undefined ? asyncDefaults.maxAgeMs : MaximumEventAgeInSeconds * 1000,
    retryDelayMs,
    onDiscard: (record) => {
      if (destination) queues.send(nameOfArn(destination), [{ body: JSON.stringify(record) }]);
    },
    onFailure,
  };
};

type ScheduleProperties = {
  readonly ScheduleExpression: string;
  readonly ScheduleExpressionTimezone?: string;
  /** Retries and dead letters of the schedule itself are for a function that cannot be reached, which here it always can. */
  readonly Target: { readonly Arn: string; readonly Input?: string };
};

export const schedulesOf = (wiring: Wiring): Schedule[] =>
  resourcesOf(wiring.resources.template, 'AWS::Scheduler::Schedule').map(([, resource]) => {
    const properties = wiring.resources.properties(resource) as ScheduleProperties;
    const target = functionOf(wiring, properties.Target.Arn);
    const setting = asyncSettingOf(wiring, target);
    const clock = parseClock(properties.ScheduleExpression, properties.ScheduleExpressionTimezone);
    const deliver = (event: unknown, signal: AbortSignal) => invokeAsync(target, event, setting, signal);
    return new Schedule(clock, JSON.parse(properties.Target.Input ?? '{}'), deliver, wiring.now);
  });
