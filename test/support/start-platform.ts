import { type Platform, type PlatformOptions, startPlatform } from '@memberday/infra/local/platform.ts';
import { stages } from '@memberday/infra/stages.ts';
import { memberApi, staffApi } from '@memberday/shared/contract/api.ts';
import { type Client, createClient, type Transport } from '@memberday/shared/contract/client.ts';
import { afterAll, beforeAll, expect } from 'vitest';

export type TestPlatform = Platform & {
  /** A phone's client; `token` as signing in gave it. Answers are checked against the contract. */
  memberClient(token?: string): Client<typeof memberApi>;
  /** A staff client; without a key, the owner's bootstrap key. */
  staffClient(key?: string): Client<typeof staffApi>;
  /** What `wx.login` would give this WeChat user now. */
  loginCode(user: WechatUser): Promise<string>;
  /** What the phone button would give this WeChat user now. */
  phoneCode(user: WechatUser, phone: string): Promise<string>;
  /** Open the mini-program as this WeChat user. */
  signIn(user: WechatUser): Promise<Client<typeof memberApi>>;
  /** What failed behind the scenes since the start. */
  readonly failures: readonly string[];
};

/** The mini-program of the stage `local`. */
export const localAppId = stages.local.wechat.apps[0].appId;

/** Without `appId`, a user of `localAppId`. */
export type WechatUser = { readonly openid: string; readonly unionid?: string; readonly appId?: string };

/** A platform of its own in a temporary folder, on free ports, with short waits before retries. The caller stops it. */
export const startTestPlatform = async (options: PlatformOptions = {}): Promise<TestPlatform> => {
  const failures: string[] = [];
  const onFailure = (reason: string) => {
    failures.push(reason);
    options.onFailure?.(reason);
  };
  const platform = await startPlatform({ retryAfterMs: 20, warm: false, ...options, onFailure });
  const baseUrl = platform.apiUrl;
  const open = { baseUrl, transport: fetchTransport, checkAnswers: true };

  const memberClient = (token?: string) => createClient(memberApi, { ...open, token: () => token });
  const playWechat = async (path: string, body: unknown): Promise<string> => {
    const answer = await fetch(`${platform.wechatUrl}/sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) });
    const { code } = (await answer.json()) as { code?: string };
    if (code === undefined) throw new Error(`the sandbox of WeChat gave no code (${answer.status})`);
    return code;
  };
  const loginCode = ({ appId = localAppId, ...user }: WechatUser) => playWechat('login-codes', { appId, ...user });

  return Object.assign(platform, {
    failures,
    memberClient,
    staffClient: (key = platform.rootKey) => createClient(staffApi, { ...open, token: () => key }),
    loginCode,
    phoneCode: ({ appId = localAppId, openid }: WechatUser, phone: string) =>
      playWechat('phone-codes', { appId, openid, phone }),
    async signIn(user: WechatUser) {
      const { appId = localAppId } = user;
      const outcome = await memberClient().signIn({ appId, code: await loginCode(user) });
      expect(outcome).toMatchObject({ ok: true });
      return memberClient(outcome.ok ? outcome.value.token : undefined);
    },
  });
};

/** One platform for all tests of the surrounding `describe` or file. Call it there; use what it returns inside the tests. */
export const usePlatform = (options: PlatformOptions = {}): { readonly current: TestPlatform } => {
  let platform: TestPlatform | undefined;
  beforeAll(async () => {
    platform = await startTestPlatform(options);
  });
  afterAll(() => platform?.stop());
  return {
    get current() {
      if (!platform) throw new Error('the platform has not started yet');
      return platform;
    },
  };
};

const fetchTransport: Transport = async ({ method, url, headers, body }) => {
  const answer = await fetch(url, { method, headers, ...(body !== undefined && { body }) });
  return { status: answer.status, body: await answer.text() };
};
