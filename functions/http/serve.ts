import { type Api, type Endpoint, routeKey } from '@memberday/shared/contract/endpoint.ts';
import { statusOf } from '@memberday/shared/contract/problems.ts';
import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import { type Problem, problem } from '@memberday/shared/domain/problem.ts';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { Busy } from '../busy.ts';
import type { Actor, Nobody, RequestContext } from '../context.ts';
import { describeFault, type Log } from '../log.ts';
import { openOnce } from '../open-once.ts';
import type { UseCase, UseCases } from '../use-case.ts';
import { authenticate } from './authenticate.ts';
import { readInput } from './read-input.ts';

type Base = Omit<RequestContext<Nobody>, 'actor'>;

/** A call whose caller is known and whose input was read. */
export type Call = {
  /** The endpoint's name in its API. */
  readonly name: string;
  readonly spec: Endpoint;
  readonly context: RequestContext<Actor>;
  readonly input: object;
  readonly requestId: string;
};

/** What every call of an API passes before and after its use case: it may refuse, and it sees how the call ended. */
export type Door = (call: Call, run: () => Promise<Outcome<unknown>>) => Promise<Outcome<unknown>>;

/**
 * The Lambda handler of an API: finds the endpoint by its route, signs the caller in, reads the input by the contract, runs the use case
 * and answers. A refusal has its status and its facts; a fault is a bland 500, logged once with its request id.
 *
 * A function awaits it while it loads: Lambda counts that as the environment's start, gives it a whole processor, and freezes no
 * environment, with connections half made, that was started before anybody called.
 * @param open makes the context once per environment
 * @param pass the API's own door
 */
export const serve = async <A extends Api, More = unknown>(
  api: A,
  useCases: UseCases<A, More>,
  open: () => Promise<Base & More>,
  pass: Door = (_, run) => run(),
) => {
  const routes = new Map(
    Object.entries(api).map(([name, spec]) => [
      routeKey(spec),
      { name, spec, run: useCases[name] as UseCase<Endpoint, More> },
    ]),
  );
  const opened = openOnce(open);
  const handle = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const { requestId } = event.requestContext;
    const route = routes.get(event.routeKey);
    const base = await opened();
    if (!route) return refuse(problem('not_found', { what: 'route', id: event.routeKey }), requestId);
    const actor: Outcome<Actor> = await authenticate(base, route.spec.access, event.headers.authorization);
    if (!actor.ok) return refuse(actor.problem, requestId);
    const input = readInput(route.spec, event);
    if (!input.ok) return refuse(input.problem, requestId);
    const context: RequestContext<Actor> & More = { ...base, actor: actor.value };
    const call = { name: route.name, spec: route.spec, context, input: input.value as object, requestId };
    const outcome = await pass(call, () => route.run(context as RequestContext<never> & More, input.value));
    return outcome.ok ? answer(200, outcome.value) : refuse(outcome.problem, requestId);
  };
  await opened().catch(() => {
    // The first caller opens again and is told.
  });
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(logRequests(() => opened().then((base) => base.log)))
    .handler(handle);
};

/** One line per request, and the only place where a fault is logged and turned into an answer. */
const logRequests = (
  log: () => Promise<Log>,
): middy.MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> => ({
  after: async ({ event, response }) => {
    (await log())('info', 'answered', {
      route: event.routeKey,
      status: response?.statusCode,
      requestId: event.requestContext.requestId,
    });
  },
  onError: async (request) => {
    const { routeKey: route, requestContext } = request.event;
    const { requestId } = requestContext;
    if (request.error instanceof Busy) {
      console.warn(JSON.stringify({ level: 'warn', message: 'busy', route, requestId }));
      request.response = refuse(problem('busy', { retryAfterSeconds: 1 }), requestId);
      return;
    }
    // Not the context's log: it may be the opening of the context that failed.
    console.error(
      JSON.stringify({ level: 'error', message: 'fault', route, requestId, ...describeFault(request.error) }),
    );
    request.response = answer(500, { code: 'fault', facts: {}, requestId });
  },
});

const refuse = (refusal: Problem, requestId: string): APIGatewayProxyStructuredResultV2 => {
  const wait = 'retryAfterSeconds' in refusal.facts ? { 'retry-after': String(refusal.facts.retryAfterSeconds) } : {};
  return answer(statusOf[refusal.code], { code: refusal.code, facts: refusal.facts, requestId }, wait);
};

const answer = (
  statusCode: number,
  body: unknown,
  headers: Record<string, string> = {},
): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  body: JSON.stringify(body),
});
