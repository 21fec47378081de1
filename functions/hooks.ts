import { routeKey } from '@memberday/shared/contract/endpoint.ts';
import { hookApi } from '@memberday/shared/contract/hook-api.ts';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { answersAtOnce } from './answers-at-once.ts';
import { readConfig } from './config.ts';
import type { RawPush } from './hooks/read-push.ts';
import { type InboundContext, takeFromSource } from './hooks/take-inbound.ts';
import { refuse, type TextAnswer } from './hooks/text-answer.ts';
import { confirmAtWechat, takeFromWechat, type WechatDoor } from './hooks/wechat-door.ts';
import { consoleLog, describeFault } from './log.ts';
import { openPlainContext } from './open-context.ts';
import { openOnce } from './open-once.ts';
import { createBlindIndex } from './privacy/blind-index.ts';
import { createBox } from './privacy/box.ts';
import { readSecrets } from './secrets.ts';

/**
 * Stores what other platforms send, then answers them; whatever it leads to happens behind the table's stream. Only what they wait for is
 * decided here.
 */
const opened = openOnce(async (): Promise<WechatDoor & InboundContext> => {
  const { secretsArn } = readConfig(process.env);
  if (!secretsArn) throw new Error('environment: SECRETS_ARN is missing');
  const [{ push, indexKey }, plain] = await Promise.all([readSecrets(secretsArn), openPlainContext()]);
  const context = { ...plain, index: createBlindIndex(indexKey), box: createBox(indexKey) };
  return { ...context, settings: new Map(Object.entries(push)), answers: answersAtOnce(context) };
});

const handle = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const answer = await answerAt(event);
  consoleLog('info', 'answered', {
    route: event.routeKey,
    status: answer.status,
    requestId: event.requestContext.requestId,
  });
  return toResult(answer);
};

const answerAt = async (event: APIGatewayProxyEventV2): Promise<TextAnswer> => {
  const door = await opened();
  switch (event.routeKey) {
    case routeKey(hookApi.verifyWechatPush):
      return confirmAtWechat(door, pushOf(event));
    case routeKey(hookApi.takeWechatPush):
      return takeFromWechat(door, pushOf(event));
    case routeKey(hookApi.takeInbound):
      return takeFromSource(door, event.pathParameters?.source ?? '', {
        headers: event.headers,
        body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
      });
    default:
      return refuse('not_found');
  }
};

const pushOf = (event: APIGatewayProxyEventV2): RawPush => ({
  appId: event.pathParameters?.appId ?? '',
  query: event.queryStringParameters ?? {},
  body: bodyOf(event),
});

const bodyOf = ({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): string =>
  isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;

const toResult = ({ status, body, type }: TextAnswer): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: { 'content-type': `${type}; charset=utf-8`, 'x-content-type-options': 'nosniff' },
  body,
});

/** A fault is a 500: the sender sends again. */
const faults: middy.MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> = {
  onError: (request) => {
    const { routeKey: route, requestContext } = request.event;
    consoleLog('error', 'fault', { route, requestId: requestContext.requestId, ...describeFault(request.error) });
    request.response = toResult({ status: 500, body: 'fault', type: 'text/plain' });
  },
};

export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>().use(faults).handler(handle);
