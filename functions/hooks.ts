import { hookApi } from '@memberday/shared/contract/api.ts';
import { routeKey } from '@memberday/shared/contract/endpoint.ts';
import { statusOf } from '@memberday/shared/contract/problems.ts';
import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import { instantOf } from '@memberday/shared/domain/time.ts';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { readConfig } from './config.ts';
import { confirmAddress, type PushKeys, type RawPush, readPush } from './hooks/read-push.ts';
import { takePush } from './hooks/take-push.ts';
import { consoleLog, describeFault } from './log.ts';
import { openOnce } from './open-once.ts';
import { createBlindIndex } from './privacy/blind-index.ts';
import { readSecrets } from './secrets.ts';
import { pushStore } from './store/pushes.ts';
import { openTable } from './store/table.ts';

/** Stores what other platforms send, then answers them. Whatever it leads to happens behind the table's stream. */
const opened = openOnce(async () => {
  const { tableName, secretsArn } = readConfig(process.env);
  if (!secretsArn) throw new Error('environment: SECRETS_ARN is missing');
  const { push, indexKey } = await readSecrets(secretsArn);
  return {
    keys: new Map(Object.entries(push)),
    index: createBlindIndex(indexKey),
    pushes: pushStore(openTable(tableName)),
    now: () => instantOf(Date.now()),
  };
});

const handle = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const context = await opened();
  const raw = rawOf(event);
  const keys = context.keys.get(raw.appId);
  // Nobody is told which apps there are.
  if (!keys) return say(statusOf.not_allowed, 'unknown');
  if (event.routeKey === routeKey(hookApi.verifyWechatPush)) return answer(event, confirmAddress(raw, keys));
  return answer(event, await take(context, raw, keys));
};

const take = async (
  context: Awaited<ReturnType<typeof opened>>,
  raw: RawPush,
  keys: PushKeys,
): Promise<Outcome<string>> => {
  const message = readPush(raw, keys);
  if (!message.ok) return message;
  await takePush(context, raw.appId, message.value);
  return { ok: true, value: 'success' };
};

const rawOf = ({ pathParameters, queryStringParameters, body, isBase64Encoded }: APIGatewayProxyEventV2): RawPush => ({
  appId: pathParameters?.appId ?? '',
  query: queryStringParameters ?? {},
  body: isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString() : (body ?? ''),
});

/** A refusal is logged with its reason, which the sender is not told. */
const answer = (
  { routeKey: route, requestContext: { requestId } }: APIGatewayProxyEventV2,
  outcome: Outcome<string>,
): APIGatewayProxyStructuredResultV2 => {
  if (outcome.ok) {
    consoleLog('info', 'answered', { route, status: 200, requestId });
    return say(200, outcome.value);
  }
  const { code, facts } = outcome.problem;
  consoleLog('warn', 'refused', { route, code, ...facts, requestId });
  return say(statusOf[code], code);
};

const say = (statusCode: number, body: string): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
  body,
});

/** A fault is a 500: WeChat sends again. */
const faults: middy.MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> = {
  onError: (request) => {
    const { routeKey: route, requestContext } = request.event;
    consoleLog('error', 'fault', { route, requestId: requestContext.requestId, ...describeFault(request.error) });
    request.response = say(500, 'fault');
  },
};

export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>().use(faults).handler(handle);
