import type { AccessTokenRow, AccessTokenStore } from '@memberday/functions/wechat/access-token-store.ts';
import { createWechat, type Wechat, type WechatOptions } from '@memberday/functions/wechat/wechat.ts';
import { startWechatSandbox } from '@memberday/infra/local/sandbox/wechat.ts';
import { addMs, type Instant } from '@memberday/shared/domain/time.ts';

export const shop = { appId: 'wx00000000000000a1', secret: 'a-secret-nobody-may-read' };
export const boundApp = { appId: 'wx00000000000000b2', secret: 'another-secret-nobody-may-read', bound: true };
export const wechatShop = { appId: 'wx00000000000000c3', secret: 'a shop has one too', shop: true, bound: true };
export const minuteMs = 60_000;

export type Clock = { now: () => Instant; advance: (ms: number) => void };

export const createClock = (): Clock => {
  let at: Instant = '2026-11-08T02:00:00.000Z';
  return {
    now: () => at,
    advance: (ms) => {
      at = addMs(at, ms);
    },
  };
};

/** The port's contract in memory; each step is atomic, as nothing waits inside it. */
export const createTokenStore = (): AccessTokenStore & { rows: Map<string, AccessTokenRow>; reads: number } => {
  const rows = new Map<string, AccessTokenRow>();
  const store = {
    rows,
    reads: 0,
    get: async (appId: string) => {
      store.reads += 1;
      return rows.get(appId);
    },
    putIfNewer: async (row: AccessTokenRow) => {
      const newer = row.version > (rows.get(row.appId)?.version ?? 0);
      if (newer) rows.set(row.appId, row);
      return newer;
    },
  };
  return store;
};

type Counters = { calls: Record<string, number>; errors: Record<string, number> };
export type Control = (path: string, body?: object, method?: string) => Promise<Record<string, unknown>>;

export const startWechat = async () => {
  const clock = createClock();
  const store = createTokenStore();
  const sandbox = await startWechatSandbox({
    port: 0,
    apps: [shop, boundApp, wechatShop],
    now: clock.now,
    seed: 'test',
  });
  const control: Control = async (path, body = {}, method = 'POST') => {
    const response = await fetch(`${sandbox.url}/sandbox/${path}`, { method, body: JSON.stringify(body) });
    const answer = (await response.json()) as Record<string, unknown>;
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const connect = (options: Partial<WechatOptions> = {}): Wechat =>
    createWechat({
      baseUrl: sandbox.url,
      apps: [shop, boundApp, wechatShop],
      tokens: store,
      now: clock.now,
      ...options,
    });
  return {
    url: sandbox.url,
    close: sandbox.close,
    clock,
    store,
    control,
    connect,
    wechat: connect(),
    counters: async () => (await (await fetch(`${sandbox.url}/sandbox/counters`)).json()) as Counters,
    loginCode: async (appId: string, openid: string, more: object = {}) =>
      (await control('login-codes', { appId, openid, ...more })).code as string,
    phoneCode: async (appId: string, phone: string, more: object = {}) =>
      (await control('phone-codes', { appId, openid: 'o-somebody', phone, ...more })).code as string,
  };
};

export type StartedWechat = Awaited<ReturnType<typeof startWechat>>;
