import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { usePlatform } from '../support/start-platform.ts';
import { useWeb } from './use-web.ts';

const platform = usePlatform();
const web = useWeb(platform);
const openAs = (openid: string, query = '', width = 375): Promise<Page> => web.open({ openid, query, width });

describe('the web page', () => {
  test('a visitor opens it, joins and sees the card; opened again, the card is there', async () => {
    const page = await openAs('web-lin');
    await page.getByRole('checkbox', { name: '同意会员协议和隐私指引' }).click();
    await page.getByRole('button', { name: '加入会员' }).click();
    await page.getByText('半日的朋友').waitFor();
    await page.getByText('这里还是一张白纸').waitFor();
    await page.getByRole('button', { name: '先不填' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });

    await page.reload();
    await page.getByText('半日的朋友').waitFor();
  });

  test('a phone number and where one came from come along', async () => {
    const page = await openAs('web-source', '&phone=13700000001&s=anfu&c=may');
    await page.getByRole('checkbox').click();
    await page.getByRole('button', { name: '用微信手机号' }).click();
    await page.getByText('已选好').waitFor();
    await page.getByRole('switch', { name: /^按口味推荐/ }).click();
    await page.getByRole('button', { name: '加入会员' }).click();
    await page.getByText('半日的朋友').waitFor();

    const staff = platform.current.staffClient();
    const found = await staff.findMember({ identity: { kind: 'phone', value: '13700000001' } });
    const member = await staff.getMember({ memberId: found.ok ? found.value.memberId : '' });
    expect(member).toMatchObject({ ok: true, value: { source: { shop: 'anfu', campaign: 'may' } } });
  });

  test('two people in one browser are two members', async () => {
    const first = await openAs('web-one');
    await first.getByRole('checkbox').click();
    await first.getByRole('button', { name: '加入会员' }).click();
    await first.getByText('半日的朋友').waitFor();
    await first.goto(web.address('web-two'));
    await first.getByText('加入半日会员').waitFor();
  });

  test.each([320, 375, 430])(
    'at %d wide nothing is cut off, and what can be tapped is as large as a thumb',
    async (width) => {
      const page = await openAs(`web-wide-${width}`, '&phone=13700000002', width);
      await page.getByText('加入半日会员').waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      const sheet = page.getByRole('dialog');
      const targets = await sheet.locator('[role=button], [role=switch], [role=checkbox], [role=link]').all();
      expect(targets).toHaveLength(9);
      // The design's 44 px are of a 375 wide screen; a narrower one scales everything down alike.
      const least = Math.floor(44 * Math.min(1, width / 375));
      for (const target of targets) {
        const box = await target.boundingBox();
        expect(box?.height, (await target.textContent()) ?? '').toBeGreaterThanOrEqual(least);
        expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 0) <= width).toBe(true);
      }
    },
  );

  test('a desktop gets a page of a phone’s width', async () => {
    const page = await openAs('web-desktop', '', 1200);
    const sheet = page.getByRole('dialog');
    await sheet.waitFor();
    const box = await sheet.boundingBox();
    expect(box?.width).toBe(430);
    expect(box?.x).toBe((1200 - 430) / 2);
  });
});
