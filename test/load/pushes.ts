import { type AwsCall, createAwsCall } from '@memberday/infra/local/aws-call.ts';
import { chosenEngine } from '@memberday/infra/local/engines/engine.ts';
import { type Platform, startPlatform } from '@memberday/infra/local/platform.ts';
import { pushKeysIn } from '@memberday/infra/local/services.ts';
import { encrypt, getSignature } from '@wecom/crypto';
import { makeBareTable } from './bare-writes.ts';
import { openTransport } from './http-transport.ts';
import { inLanes, quantile, round2 } from './in-lanes.ts';
import type { Measurement } from './measurement.ts';

const usual = { pushes: 400, rounds: 6, concurrency: 16 };
type Size = typeof usual;

/**
 * Pushes as WeChat sends them, signed and sealed, over HTTP through the whole platform until they are acknowledged; in turns with the least
 * that can be acknowledged, one row put into a table alike by a plain call. The first round warms and is not counted; what the pushes lead to is
 * waited for in between and counts for neither.
 */
export const pushing: Measurement = {
  options: {
    pushes: { type: 'string' },
    rounds: { type: 'string' },
    concurrency: { type: 'string' },
    engine: { type: 'string' },
  },
  async run(values) {
    const size = readSize(values);
    const engine = chosenEngine(values.engine as string | undefined);
    // As many environments as requests at once, as Lambda would start.
    const platform = await startPlatform({ engine, environments: { hooks: Math.min(8, size.concurrency) } });
    const call = createAwsCall(platform.engine.url);
    const web = openTransport();
    try {
      const taken = await measure(platform, { call, post: web.transport }, size);
      const result = { bench: 'pushes', engine, ...size, ...report(taken) };
      say(
        `p50 ${result.p50Ms} ms, p99 ${result.p99Ms} ms; one stored write p50 ${result.rawP50Ms} ms, p99 ${result.rawP99Ms} ms: ` +
          `p99 is ${result.p99ToRawP99} × its p99, ${result.p99ToRawP50} × its median`,
      );
      return result;
    } finally {
      web.close();
      call.close();
      await platform.stop();
    }
  },
};

type Taken = { readonly http: number[]; readonly raw: number[] };
type Ways = { readonly call: AwsCall; readonly post: ReturnType<typeof openTransport>['transport'] };

const measure = async (platform: Platform, { call, post }: Ways, size: Size): Promise<Taken> => {
  const [appId = ''] = platform.wechatAppIds;
  const key = pushKeysIn(platform.dataDir, [appId])[appId];
  if (!key) throw new Error(`${appId} has no keys`);
  const bare = await makeBareTable(call, platform.tableName);
  const seconds = Math.floor(platform.now() / 1000);
  const message = (n: number) =>
    JSON.stringify({
      ToUserName: 'gh_bench',
      FromUserName: 'o_bench',
      CreateTime: seconds,
      MsgType: 'event',
      Event: 'bench_of_no_consequence',
      order_info: { order_id: String(3_705_115_058_471_000_000n + BigInt(n)) },
    });
  const push = async (n: number): Promise<void> => {
    const sealed = encrypt(key.aesKey, message(n), appId);
    const [timestamp, nonce] = [String(seconds), String(n)];
    const msg_signature = getSignature(key.token, timestamp, nonce, sealed);
    const query = new URLSearchParams({ timestamp, nonce, encrypt_type: 'aes', msg_signature });
    const answer = await post({
      method: 'POST',
      url: `${platform.apiUrl}/hooks/wechat/${appId}?${query}`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ToUserName: 'gh_bench', Encrypt: sealed }),
    });
    if (answer.status !== 200 || answer.body !== 'success') throw new Error(`push: ${answer.status} ${answer.body}`);
  };
  const write = async (n: number): Promise<void> => {
    await call('DynamoDB_20120810.PutItem', {
      TableName: bare,
      Item: {
        pk: { S: `PUSH#bench#${n % 24}` },
        sk: { S: `PUSH#${n}` },
        appId: { S: appId },
        message: { S: message(n) },
        ttl: { N: String(seconds) },
      },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
  };
  const taken: Taken = { http: [], raw: [] };
  for (let round = 0; round <= size.rounds; round += 1) {
    const ways = [
      ['http', push],
      ['raw', write],
    ] as const;
    for (const [way, run] of round % 2 ? ways : [...ways].reverse()) {
      const { ms } = await inLanes(size.pushes, size.concurrency, (n) => run(round * size.pushes + n));
      if (way === 'http') await platform.idle();
      if (round > 0) taken[way].push(...ms);
    }
  }
  return taken;
};

const report = ({ http, raw }: Taken) => {
  const [p50Ms, p99Ms] = [quantile(http, 0.5), quantile(http, 0.99)];
  const [rawP50Ms, rawP99Ms] = [quantile(raw, 0.5), quantile(raw, 0.99)];
  return {
    p50Ms,
    p99Ms,
    rawP50Ms,
    rawP99Ms,
    p99ToRawP99: round2(p99Ms / rawP99Ms),
    p99ToRawP50: round2(p99Ms / rawP50Ms),
  };
};

const readSize = (values: Readonly<Record<string, unknown>>): Size => {
  const read = (name: keyof Size): number => {
    const value = values[name] === undefined ? usual[name] : Number(values[name]);
    if (!Number.isInteger(value) || value < 1) throw new RangeError(`--${name}: a whole number from 1`);
    return value;
  };
  return { pushes: read('pushes'), rounds: read('rounds'), concurrency: read('concurrency') };
};

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
