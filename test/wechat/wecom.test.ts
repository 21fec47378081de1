import { createWecom } from '@memberday/functions/wechat/wecom.ts';
import { startWechatSandbox } from '@memberday/infra/local/sandbox/wechat.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createClock, shop } from './support.ts';

const corp = { corpId: 'ww1', secret: 'a-secret-nobody-may-read' };

describe('customer groups at WeCom', () => {
  let sandbox: Awaited<ReturnType<typeof startWechatSandbox>>;
  let clock: ReturnType<typeof createClock>;
  beforeEach(async () => {
    clock = createClock();
    const wecomCorps = { [corp.corpId]: corp.secret };
    sandbox = await startWechatSandbox({ port: 0, apps: [shop], wecomCorps, now: clock.now, seed: 'test' });
  });
  afterEach(() => sandbox.close());

  const control = async (path: string, body: object = {}) => {
    const response = await fetch(`${sandbox.url}/sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as Record<string, unknown>;
  };
  const counters = async () =>
    (await (await fetch(`${sandbox.url}/sandbox/counters`)).json()) as { calls: Record<string, number> };
  const connect = (with_: Partial<Parameters<typeof createWecom>[0]> = {}) =>
    createWecom({ baseUrl: sandbox.url, corp, now: clock.now, limits: { attemptMs: 500, totalMs: 1500 }, ...with_ });
  const opengidOf = async (group: string) => {
    const entry = await control('group-entries', { appId: shop.appId, openid: 'o-lin', group });
    return String(entry.opengid);
  };
  const anfu = { appId: shop.appId, group: '安福路一群', name: '安福路福利一群', owner: 'xiaoman', members: 128 };

  test('are found by the name the mini-program knows, with who owns them and how many are in', async () => {
    const { chatId } = await control('customer-groups', anfu);
    expect(await connect().findGroup(await opengidOf(anfu.group))).toEqual({
      ok: true,
      value: { chatId, name: anfu.name, owner: anfu.owner, members: 128 },
    });
  });

  test('a group of WeChat that is none of them is null, and so is any where there is no WeCom', async () => {
    const opengid = await opengidOf('邻居群');
    expect(await connect().findGroup(opengid)).toEqual({ ok: true, value: null });
    expect(await connect({ corp: undefined }).findGroup(opengid)).toEqual({ ok: true, value: null });
  });

  test('one token serves until it ends, and a refused one is replaced once', async () => {
    await control('customer-groups', anfu);
    const opengid = await opengidOf(anfu.group);
    const wecom = connect();
    for (let i = 0; i < 3; i += 1) await wecom.findGroup(opengid);
    expect((await counters()).calls['/cgi-bin/gettoken']).toBe(1);
    clock.advance(7_200_000);
    expect(await wecom.findGroup(opengid)).toMatchObject({ ok: true });
    expect((await counters()).calls['/cgi-bin/gettoken']).toBe(2);
    await control('revoked-wecom-tokens');
    expect(await wecom.findGroup(opengid)).toMatchObject({ ok: true, value: { members: 128 } });
    expect((await counters()).calls['/cgi-bin/gettoken']).toBe(3);
  });

  test('a wrong secret is a fault that names no secret; silence is "not now"', async () => {
    const wrong = connect({ corp: { ...corp, secret: 'mistyped' } });
    await expect(wrong.findGroup('tG')).rejects.toThrow('/cgi-bin/gettoken');
    await expect(wrong.findGroup('tG')).rejects.not.toThrow('mistyped');
    expect(await connect({ baseUrl: 'http://127.0.0.1:9' }).findGroup('tG')).toMatchObject({
      problem: { code: 'wechat_unavailable' },
    });
  });
});
