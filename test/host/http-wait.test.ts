import { openHttpApi } from '@memberday/infra/local/http/http-api.ts';
import { bundleEntries } from '@memberday/infra/local/lambda/bundles.ts';
import { LambdaFunction } from '@memberday/infra/local/lambda/lambda-function.ts';
import { projectDir } from '@memberday/infra/local/places.ts';
import { expect, it, onTestFinished } from 'vitest';

const startEcho = async (concurrency?: number): Promise<LambdaFunction> => {
  const entry = `${projectDir}test/host/handlers/echo.ts`;
  const bundle = (await bundleEntries([entry])).get(entry) ?? '';
  const limit = concurrency === undefined ? {} : { concurrency };
  const echo = new LambdaFunction({ name: 'echo', bundle, env: {}, timeoutMs: 60_000, memoryMb: 128, ...limit });
  onTestFinished(() => echo.stop());
  return echo;
};

const openApi = async (target: LambdaFunction, waitMs: number) => {
  const routes = [{ key: '$default', target }];
  const api = await openHttpApi({ port: 0, routes, cors: undefined, onFailure: () => {}, waitMs });
  onTestFinished(() => api.close());
  return api;
};

it('stops waiting for a function that takes longer than API Gateway waits', async () => {
  const api = await openApi(await startEcho(), 200);
  const answer = await fetch(`${api.url}/sleep?ms=2000`);
  expect(answer.status).toBe(503);
  expect(await answer.text()).toBe('{"message":"Service Unavailable"}');
});

it('refuses more at once than the function’s reserved concurrency', async () => {
  const api = await openApi(await startEcho(2), 30_000);
  const answers = await Promise.all([1, 2, 3].map(() => fetch(`${api.url}/sleep?ms=200`)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 503]);
});
