import { inflateSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type StartedWechat, shop, startWechat } from './support.ts';

let at: StartedWechat;
beforeEach(async () => {
  at = await startWechat();
});
afterEach(() => at.close());

const path = '/wxa/getwxacodeunlimit';
const target = { appId: shop.appId, page: 'friends/pages/welcome/index', scene: 'r=7K4MPQ29X', widthPx: 430 };

describe('a mini-program code', () => {
  test('is a picture of the size asked for', async () => {
    const drawn = await at.wechat.drawCode(target);
    if (!drawn.ok) throw new Error(drawn.problem.code);
    const { type, bytes } = drawn.value;
    const png = Buffer.from(bytes);
    expect(type).toBe('image/png');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([430, 430]);
    const rows = inflateSync(png.subarray(png.indexOf('IDAT') + 4, png.indexOf('IEND') - 8));
    expect(rows).toHaveLength(430 * 431);
    expect(new Set(rows)).toEqual(new Set([0, 255]));
  });

  test('of another code is another picture', async () => {
    const [one, other] = await Promise.all([
      at.wechat.drawCode(target),
      at.wechat.drawCode({ ...target, scene: 'r=7K4MPQ29Y' }),
    ]);
    expect(one).not.toEqual(other);
  });

  test('comes again after the token was refused', async () => {
    await at.wechat.drawCode(target);
    await at.control('revoked-tokens', { appId: shop.appId });
    expect((await at.wechat.drawCode(target)).ok).toBe(true);
  });

  test('too many in a minute says when to come again', async () => {
    await at.control('faults', { kind: 'error', errcode: 45009, path });
    expect(await at.wechat.drawCode(target)).toEqual({
      ok: false,
      problem: { code: 'too_many_requests', facts: { retryAfterSeconds: 60 } },
    });
  });

  test('that WeChat cannot draw is a fault of ours, with its number', async () => {
    await expect(at.wechat.drawCode({ ...target, page: '/friends' })).rejects.toThrow('41030');
    await expect(at.wechat.drawCode({ ...target, widthPx: 100 })).rejects.toThrow('40097');
  });

  test.each(['', 'r=七', `r=${'A'.repeat(31)}`, 'r=50%'])(
    'that cannot carry "%s" is never asked for',
    async (scene) => {
      await expect(at.wechat.drawCode({ ...target, scene })).rejects.toThrow(RangeError);
      expect((await at.counters()).calls[path]).toBeUndefined();
    },
  );

  test('an answer that is no picture is a fault', async () => {
    await at.control('faults', { kind: 'broken', status: 200, path });
    await expect(at.wechat.drawCode(target)).rejects.toThrow(path);
  });
});
