import { randomBytes } from 'node:crypto';
import { newId } from '@memberday/shared/domain/id.ts';
import { termsWith } from '@memberday/shared/domain/testing/mall.ts';
import { instantOf } from '@memberday/shared/domain/time.ts';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { addressOf } from '../../miniapp/src/route-table.ts';
import { joinAs } from '../support/join-as.ts';
import { openDrop } from '../support/open-drop.ts';
import { publishTemplate } from '../support/publish-template.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';
import { useWeb } from './use-web.ts';

const platform = usePlatform();
const web = useWeb(platform);

const inSight = { visible: true };
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).filter(inSight).last().click();
const see = (page: Page, text: string | RegExp) => page.getByText(text).filter(inSight).first().waitFor();

beforeAll(async () => {
  await publishTemplate(platform.current, 'web-tea', { name: '暖茶券', atLeastFen: 3_000 });
});

describe.each([
  { width: 375, height: 812 },
  { width: 768, height: 1024 },
])('on a screen $width wide', ({ width, height }) => {
  test('a visitor joins, claims, and has a code to show', async () => {
    const dropId = await openDrop(platform.current, 'web-tea', { name: `领券日 ${width}` });
    const page = await web.open({ openid: `web-journey-${width}`, width, height });
    await page.getByRole('checkbox').click();
    await press(page, '加入会员');
    await press(page, '先不填');
    await see(page, '半日的朋友');

    await page.getByText('领券', { exact: true }).last().click();
    await see(page, `领券日 ${width}`);
    await press(page, '领取，暖茶券');
    await see(page, '已领');
    await press(page, '去用，暖茶券');
    await press(page, '出示给店员');
    await see(page, /[2-9A-Z]{4} [2-9A-Z]{4} [2-9A-Z]{4}/);
    valueIn(await platform.current.staffClient().endDrop({ dropId }));
  });
});

test('who comes too late for a drop is told so, and why, at once', async () => {
  const dropId = await openDrop(platform.current, 'web-tea', { items: [{ templateId: 'web-tea', stock: 1 }] });
  await joinAs(platform.current, 'web-late');
  await joinAs(platform.current, 'web-faster');
  const page = await web.open({ openid: 'web-late', address: addressOf('drop', { dropId }) });
  await see(page, '立即抢');
  const faster = await platform.current.signIn({ openid: 'web-faster' });
  valueIn(await faster.claimCoupon({ dropId, templateId: 'web-tea' }));
  await press(page, '立即抢');
  await see(page, /已抢光/);
  expect(await page.getByRole('button', { name: '立即抢' }).count()).toBe(0);
});

test('points become a thing, over a network that breaks off and returns', async () => {
  const terms = termsWith({ name: '海盐卷', points: 90, picture: 'bun' });
  const staff = platform.current.staffClient();
  const draft = structuredClone(terms) as Parameters<typeof staff.publishMallItem>[0]['terms'];
  valueIn(await staff.publishMallItem({ itemId: 'web-roll', after: 0, stock: 20, terms: draft }));
  const memberId = await joinAs(platform.current, 'web-saver');
  const adjustmentId = newId('adjustment', instantOf(Date.now()), randomBytes(12));
  valueIn(await staff.adjustPoints({ memberId, adjustmentId, points: 200, reason: '见面礼' }));

  const page = await web.open({ openid: 'web-saver', address: addressOf('mallItem', { itemId: 'web-roll' }) });
  await see(page, '海盐卷');
  await press(page, /^换$/);
  await page.getByRole('checkbox', { name: '成都·玉林' }).click();
  await page.context().setOffline(true);
  await press(page, /^用 90 积分换/);
  await see(page, '没有网络');
  await page.context().setOffline(false);
  await press(page, /^用 90 积分换/);
  await see(page, '取货码');
  const client = await platform.current.signIn({ openid: 'web-saver' });
  expect(valueIn(await client.listMyExchanges({})).exchanges).toHaveLength(1);
  expect(valueIn(await client.listMall({})).points.available).toBe(110);
});
