import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createAwsCall } from './aws-call.ts';
import { openHostClock } from './clock/host-clock.ts';
import { createTravel, type Journey, type JourneyStep } from './clock/journey.ts';
import {
  corsOf,
  queueSourcesOf,
  type RunningTable,
  routesOf,
  schedulesOf,
  streamSourcesOf,
  type Wiring,
} from './connections.ts';
import { createEnding, type Ending } from './ending.ts';
import { chosenEngine, startEngine } from './engines/engine.ts';
import { createFaults, type FaultCounts, type FaultOptions } from './faults.ts';
import { startFunctions } from './functions.ts';
import { openHttpApi } from './http/http-api.ts';
import { portRefusal } from './http/listen.ts';
import { untilIdle } from './idle.ts';
import type { Invoked } from './lambda/invocation.ts';
import type { QueueCounts } from './queues/queue-store.ts';
import { HostRefusal } from './refusal.ts';
import { functionsOf, readResources, standTable, tablesOf } from './resources.ts';
import { startWechatSandbox, type WechatSandbox } from './sandbox/wechat.ts';
import type { Schedule } from './schedules/schedule.ts';
import { openServices, type Services } from './services.ts';
import { type Checkpoints, openCheckpoints } from './state/checkpoints.ts';
import { openDataDir } from './state/data-dir.ts';
import { openStateDb } from './state/state-db.ts';
import { forgettingCheckpoints } from './streams/forget-done.ts';
import { createStreamApi } from './streams/stream-api.ts';
import type { StreamSource } from './streams/stream-source.ts';
import { type OnRecords, rememberedCheckpoints, type StreamWatch, watchStream } from './streams/stream-watch.ts';
import { ensureTable } from './table.ts';
import { localTemplate } from './template/synthesis.ts';
import type { Template } from './template/template.ts';
import { makeTemporaryDir } from './temporary-dir.ts';

export type PlatformOptions = {
  /** Where everything is kept. Without one, a temporary folder that goes with the platform. */
  readonly dataDir?: string;
  /** Port of the HTTP API; 0, the default, is any free one. */
  readonly port?: number;
  /** Port of the sandbox of WeChat; 0, the default, is any free one. */
  readonly wechatPort?: number;
  /** `dynoxide`, `dynamodb-local` or the URL of an endpoint; by default what `MEMBERDAY_ENGINE` says. */
  readonly engine?: string;
  /** Instead of the synthesised one. */
  readonly template?: Template;
  /** Environment variables by function name, over the template's; `*` is every function. */
  readonly env?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Environments of a function side by side, by its name; one where left out. More pay only where they are killed on purpose. */
  readonly environments?: Readonly<Record<string, number>>;
  /** Make faults on purpose, for load tests. */
  readonly faults?: FaultOptions;
  /** Start every function at once; by default. Otherwise each starts with its first invocation, as in the cloud: half of them are never asked. */
  readonly warm?: boolean;
  /** Let the clocks of the schedules run. Off by default: tests strike them with `runJob`. */
  readonly schedules?: boolean;
  /** The clock can be put forward with `travel`. Off by default. A folder whose clock was put forward keeps that in any case. */
  readonly travels?: boolean;
  /** Wait before the first retry of a failed batch; it doubles with each further failure. By default a second. */
  readonly retryAfterMs?: number;
  /** Told of each thing that has started, in a few words. */
  readonly onStarted?: (what: string) => void;
  /** Told of each failure behind the scenes: an invocation, a batch, a reader. */
  readonly onFailure?: (reason: string) => void;
};

export type Platform = {
  readonly apiUrl: string;
  readonly tableName: string;
  readonly engine: { readonly url: string; readonly name: string };
  /** The owner's bootstrap API key; empty when the template has no secret with one. */
  readonly rootKey: string;
  /** The sandbox of WeChat; undefined when no function calls WeChat. */
  readonly wechatUrl: string | undefined;
  /** Orders of the sandbox's shops. */
  readonly shops: WechatSandbox['shops'] | undefined;
  /** The mini-programs that the functions serve. */
  readonly wechatAppIds: readonly string[];
  readonly dataDir: string;
  /** The time it is on this platform, milliseconds since 1970. */
  now(): number;
  /**
   * Put the clock forward to a moment; one that has passed only lets what is due happen. See `clock/journey.ts`.
   * @throws HostRefusal when the platform was not started to travel, is on its way already, or the moment is too far off
   */
  travel(to: number, onStep?: (step: JourneyStep) => void): Promise<Journey>;
  /** Look on at the tables' streams from now on, until the platform stops. */
  watch(onRecords: OnRecords): Pick<StreamWatch, 'catchUp'>;
  /** Do now what a schedule of the template would do: its input names the job. */
  runJob(name: string): Promise<Invoked>;
  /** Invoke a function of the template directly. */
  invoke(functionName: string, event: unknown): Promise<Invoked>;
  /** Resolves when all that was written so far has had its effects. See `untilIdle`. */
  idle(): Promise<void>;
  queues(): Record<string, QueueCounts>;
  /** How many faults were made on purpose since the start. */
  faults(): FaultCounts;
  /** Bodies in the queues that no function reads: what was given up on. */
  deadLetters(): { queue: string; body: string }[];
  /** Resolves with a reason when the engine ends by itself; the platform is of no use then. */
  readonly died: Promise<string>;
  stop(): Promise<void>;
};

/**
 * Run the platform on this machine, from the template that would set it up in the cloud.
 * @throws HostRefusal, after ending what it had begun, when something cannot start
 */
export const startPlatform = async (options: PlatformOptions = {}): Promise<Platform> => {
  const ending = createEnding();
  try {
    return await start(options, ending);
  } catch (error) {
    await ending.end().catch(() => {});
    throw error;
  }
};

const start = async (options: PlatformOptions, ending: Ending): Promise<Platform> => {
  const { onStarted = () => {}, onFailure = () => {}, retryAfterMs = 1_000 } = options;
  const retryDelayMs = (failures: number) => Math.min(retryAfterMs * 2 ** (failures - 1), 60_000);

  const dataDir = await openFolder(options.dataDir, ending);
  const template = options.template ?? (await localTemplate(() => onStarted('synthesising the template')));
  const resources = readResources(template);

  const clock = openHostClock(join(dataDir.path, 'clock.json'));
  const { now } = clock;
  // A clock that cannot be ahead costs the functions nothing.
  const shift = options.travels || clock.shiftMs() > 0 ? clock.shared : undefined;
  if (clock.shiftMs() > 0) onStarted(`clock put forward to ${new Date(now()).toISOString()}`);

  const engineName = chosenEngine(options.engine);
  const engineDir = dataDir.engineDir(engineName);
  const engineStart = startEngine(engineName, { dir: engineDir, clock: shift, onFailure });
  const engine = ending.add(await engineStart, (each) => each.stop());
  onStarted(`engine ${engine.name} at ${engine.url}`);
  const callEngine = ending.add(createAwsCall(engine.url), (call) => call.close());
  const tables = await Promise.all(
    tablesOf(resources).map(async (table): Promise<RunningTable> => {
      const streamArn = await ensureTable(callEngine, table.name, table.properties);
      standTable(resources, table, streamArn);
      const { KeySchema, TimeToLiveSpecification: expiry } = table.properties;
      const keys = KeySchema.map((key) => key.AttributeName);
      if (expiry?.Enabled) engine.expireItems({ tableName: table.name, attribute: expiry.AttributeName, keys });
      return { ...table, streamArn };
    }),
  );
  onStarted(`tables ${tables.map((table) => table.name).join(', ')}`);

  const state = ending.add(openStateDb(join(engineDir, 'host.db')), (db) => db.close());
  const services = await openServices(resources, { dataDir: dataDir.path, state, now }, ending);
  onStarted(`SQS, KMS and Secrets Manager at ${services.url}, S3 at ${services.s3Url}`);

  const found = functionsOf(resources);
  const wechat = found.some(({ env }) => 'WECHAT_BASE_URL' in env)
    ? ending.add(await openWechat(options.wechatPort ?? 0, services, now), (sandbox) => sandbox.close())
    : undefined;
  if (wechat) onStarted(`sandbox of WeChat at ${wechat.url}`);

  const surroundings = {
    engineUrl: engine.url,
    servicesUrl: services.url,
    s3Url: services.s3Url,
    wechatUrl: wechat?.url,
  };
  const logDir = join(dataDir.path, 'logs');
  const streams: StreamSource[] = [];
  const watches: StreamWatch[] = [];
  const onDone = () => {
    // It has probably written something.
    for (const reader of [...streams, ...watches]) reader.hurry();
  };
  const faults = options.faults && createFaults(options.faults);
  const { env = {}, environments = {}, warm = true } = options;
  const functionOptions = { surroundings, env, environments, faults, warm, clock: shift, logDir, onDone };
  const functions = await startFunctions(found, functionOptions, ending);
  onStarted(`functions ${[...functions.keys()].join(', ')}`);

  const forgetting = new Map(
    tables.map(({ name }) => [name, forgettingCheckpoints((upTo) => engine.forgetRecords(name, upTo))]),
  );
  const forgettingBehind = (table: RunningTable, kept: Checkpoints) => forgetting.get(table.name)?.(kept) ?? kept;
  const wiring: Wiring = {
    resources,
    functions,
    queues: services.queues,
    callEngine,
    openCheckpoints: (reader, table) => forgettingBehind(table, openCheckpoints(state, reader, table.streamArn)),
    now,
    retryDelayMs,
    onFailure,
  };
  const sources = queueSourcesOf(wiring);
  ending.add(sources, (all) => endAll(all));
  streams.push(...streamSourcesOf(wiring, tables));
  ending.add(streams, (all) => endAll(all));
  const schedules = schedulesOf(wiring);
  ending.add(schedules, (all) => endAll(all));
  if (options.schedules) for (const schedule of schedules) schedule.start();

  const api = ending.add(
    await openHttpApi({
      port: options.port ?? 0,
      routes: routesOf(wiring),
      cors: corsOf(wiring),
      now,
      onFailure,
      ...(faults && { faults }),
    }),
    (each) => each.close(),
  );
  onStarted(`HTTP API at ${api.url}`);
  wechat?.pushTo(api.url);
  dataDir.announce({ pid: process.pid, apiUrl: api.url, rootKey: services.rootKey });

  const { queues } = services;
  const idle = () =>
    untilIdle({ streams, sources, queues, functions: [...functions.values()], others: () => wechat?.busy() ?? 0 });
  const travel = createTravel({ clock, schedules, running: options.schedules === true, idle });
  const readQueues = sources.map((source) => source.queue);
  return {
    apiUrl: api.url,
    tableName: tables[0]?.name ?? '',
    engine: { url: engine.url, name: engine.name },
    rootKey: services.rootKey,
    wechatUrl: wechat?.url,
    wechatAppIds: services.wechatApps.flatMap(({ appId, shop }) => (shop ? [] : [appId])),
    shops: wechat?.shops,
    dataDir: dataDir.path,
    now,
    async travel(to, onStep) {
      if (!options.travels) throw new HostRefusal('This platform was not started to travel in time.');
      return travel(to, onStep);
    },
    watch(onRecords) {
      const each = tables.map((table) =>
        watchStream(
          createStreamApi(callEngine, table.streamArn),
          { onRecords, onFailure },
          forgettingBehind(table, rememberedCheckpoints()),
        ),
      );
      watches.push(...each);
      ending.add(each, (all) => endAll(all));
      return { catchUp: async () => void (await Promise.all(each.map((watch) => watch.catchUp()))) };
    },
    async runJob(name) {
      const schedule = schedules.find((each) => jobName(each) === name);
      if (!schedule) throw new HostRefusal(`There is no job ${name}. There are: ${schedules.map(jobName).join(', ')}.`);
      return schedule.strike();
    },
    async invoke(functionName, event) {
      const target = functions.get(functionName);
      if (!target) throw new Error(`There is no function ${functionName}.`);
      return target.invoke(event);
    },
    idle,
    queues: () => Object.fromEntries(queues.names().map((name) => [name, queues.counts(name)])),
    faults: () => faults?.counts() ?? { droppedAnswers: 0, killedInvocations: 0, killedEnvironments: 0 },
    deadLetters: () =>
      queues
        .names()
        .filter((name) => !readQueues.includes(name))
        .flatMap((queue) => queues.peek(queue).map((body) => ({ queue, body }))),
    died: engine.died,
    stop: () => ending.end(),
  };
};

const openWechat = async (port: number, { wechatApps: apps, wecomCorps }: Services, now: () => number) => {
  try {
    return await startWechatSandbox({ port, apps, wecomCorps, now: () => new Date(now()).toISOString() });
  } catch (error) {
    throw portRefusal(error, port, 'the sandbox of WeChat') ?? error;
  }
};

const jobName = ({ input }: Schedule): string => String((input as { job?: unknown }).job);

const endAll = async (all: readonly { stop(): void | Promise<void> }[]): Promise<void> => {
  await Promise.all(all.map((each) => each.stop()));
};

const openFolder = async (path: string | undefined, ending: Ending) => {
  const folder = path ?? ending.add(makeTemporaryDir(), (made) => rmSync(made, { recursive: true, force: true }));
  return ending.add(openDataDir(folder), (dataDir) => dataDir.close());
};
