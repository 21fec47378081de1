import { openLanding } from '@memberday/infra/local/landing/landing.ts';
import { openMiniProgram } from '@memberday/infra/local/web/mini-program.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { addDays, dayOf, hourMs, instantOf, instantOfWall } from '@memberday/shared/domain/time.ts';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { joinAs } from '../support/join-as.ts';
import { publishTemplate } from '../support/publish-template.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';
import { launchBrowser } from './browser.ts';
import { overflow, seriousFindings } from './page-checks.ts';

const platform = usePlatform({ travels: true });
const zone = 'Asia/Shanghai';
const people = [
  { openid: 'landing-lin', name: '林小满' },
  { openid: 'landing-zhou', name: '周远' },
] as const;

const closing: (() => Promise<void>)[] = [];
let browser: Browser;
let url = '';
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  const { current } = platform;
  const members = await Promise.all(
    people.map(async ({ openid, name }) => ({
      openid,
      name,
      memberId: await joinAs(current, openid, name),
      tier: '',
      points: 0,
      about: 'a guest',
      aboutInChinese: '常来的客人',
    })),
  );
  await publishTemplate(current, 'tea', { name: '暖饮券', total: 500 });
  await announceForTomorrow();
  const web = await openMiniProgram(current, 0);
  closing.push(() => web.close());
  const crew = [
    { openid: 'landing-ning', name: '阿宁', role: 'operator' as const, aboutInChinese: '群运营：安福路的几个群' },
  ];
  const demo = { name: '半日 Half Day', members, crew };
  const landing = await openLanding(current, { port: 0, pageUrl: web.url, demo });
  closing.push(() => landing.close());
  url = landing.url;
  browser = await launchBrowser();
  closing.push(() => browser.close());
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});
afterEach(async () => {
  await page.context().close();
  expect(complaints.splice(0)).toEqual([]);
});

const announceForTomorrow = async (): Promise<void> => {
  const now = instantOf(platform.current.now());
  const at = (hours: number) => instantOfWall(addDays(dayOf(now, zone), 1), hours * hourMs, zone);
  const drop = { dropId: newId('drop', now, new Uint8Array(12)), name: '明早十点抢茶', announcedAt: now };
  const items = [{ templateId: 'tea', stock: 5 }];
  valueIn(await platform.current.staffClient().createDrop({ ...drop, opensAt: at(10), closesAt: at(22), items }));
};

const open = async (door = 'member', width = 1440, height = 900): Promise<void> => {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce', locale: 'zh-CN' });
  page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (cause) => complaints.push(cause.stack ?? cause.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && message.location().url.startsWith(url)) complaints.push(message.text());
  });
  await page.goto(`${url}/#${door}`, { waitUntil: 'domcontentloaded' });
  await page.getByRole('button', { name: '时光机' }).waitFor();
};

const phoneOf = (name: string): FrameLocator => page.frameLocator(`iframe[title="${name}的手机"]`);

describe('the landing page', () => {
  test.each([
    ['member', '你想是谁？', 1440],
    ['operator', '明早十点抢茶', 1440],
    ['shop', '直播间来了一单', 1440],
    ['marketer', '会员在哪一级', 1440],
    ['member', '你想是谁？', 375],
    ['operator', '明早十点抢茶', 375],
    ['shop', '直播间来了一单', 375],
    ['marketer', '会员在哪一级', 375],
  ])(
    'the door of the %s: %s, at %d, holds nothing that axe minds, and nothing is cut off',
    async (door, shows, width) => {
      await open(door, width, 900);
      await page.getByText(shows).first().waitFor();
      expect(await overflow(page)).toBe(0);
      expect(await seriousFindings(page)).toEqual([]);
    },
  );

  test('one click, and the phone is somebody’s; a second phone is somebody else’s', async () => {
    await open();
    await page.getByRole('button', { name: /周远/ }).first().click();
    await phoneOf('周远').getByText('周远').first().waitFor();
    expect(await page.getByRole('button', { name: /^.*周远.*常来的客人/ }).getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('button', { name: '旁边再放一台' }).click();
    await phoneOf('林小满').getByText('林小满').first().waitFor();
    await phoneOf('周远').getByText('周远').first().waitFor();
  });

  test('somebody new is asked to join', async () => {
    await open();
    await page.getByRole('button', { name: /一位新客人/ }).click();
    await page.frameLocator('iframe').getByText('加入半日会员').first().waitFor();
  });

  test('all of it is reached with a keyboard', async () => {
    await open();
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('跳到内容');
    const met: string[] = [];
    for (let i = 0; i < 9; i += 1) {
      await page.keyboard.press('Tab');
      met.push(await focused());
    }
    expect(met.join('|')).toMatch(/会员.*\|群运营.*\|直播小店.*\|市场.*\|时光机\|.*林小满.*\|.*周远.*\|.*一位新客人/s);

    await page.getByRole('button', { name: '时光机' }).focus();
    await page.keyboard.press('Enter');
    const machine = page.getByRole('dialog', { name: '时光机' });
    // Where it can go comes a moment after it has opened.
    await machine.getByRole('button', { name: /^一小时后/ }).waitFor();
    await page.keyboard.press('Tab');
    expect(await focused()).toMatch(/^一小时后/);
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await machine.waitFor({ state: 'hidden' });

    await page.getByRole('link', { name: /市场/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '今天的数字' }).waitFor();
  });

  test('a viewer pays, a piece comes back, all of it is sent five times more: the order agrees, and the points with it', async () => {
    await open('shop');
    await page.getByLabel('谁在看直播').selectOption({ label: '周远 · 普通' });
    const [buy, receive, back, again] = ['观众付了 299 元', '确认收货', '退一件', '把它乱序发五遍'].map((name) =>
      page.getByRole('button', { name }),
    );
    expect(await again?.isDisabled()).toBe(true);
    await buy?.click();
    const order = page.getByRole('article').filter({ hasText: '这一单的积分' });
    await order.getByText('对上了').waitFor();
    await phoneOf('周远').getByText('待到账').first().waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);

    await receive?.click();
    await order.getByText('已收货').nth(1).waitFor();
    await back?.click();
    await order.getByText('退了 1 件').waitFor();
    await order.getByText('¥66', { exact: true }).nth(1).waitFor();
    await order.getByText('对上了').waitFor();
    await page.getByText(/^推来 8 次，存下 8 行/).waitFor();
    await platform.current.idle();
    const points = await order.locator('.order__given').textContent();

    await again?.click();
    await page.getByText(/^推来 48 次，存下 8 行/).waitFor();
    await platform.current.idle();
    await page.getByText(/^推来 48 次，存下 8 行/).waitFor();
    await order.getByText('对上了').waitFor();
    expect(await order.locator('.order__given').textContent()).toBe(points);
    expect(platform.current.failures).toEqual([]);
  });

  test('a journey to tomorrow opens the drop that was counted down to; its claim is told', async () => {
    await open('operator');
    const drop = page.getByRole('article').filter({ hasText: '明早十点抢茶' });
    await drop.getByText(/后开抢/).waitFor();
    await drop.getByRole('button', { name: '在手机里看' }).click();
    const phone = phoneOf('林小满');
    await phone.getByText('明早十点抢茶').first().waitFor();
    expect(await phone.getByRole('button', { name: '立即抢' }).count()).toBe(0);

    await page.getByRole('button', { name: '时光机' }).click();
    await page.getByRole('button', { name: /明天开门/ }).click();
    await page.getByText(/^到了：/).waitFor({ timeout: 90_000 });
    await drop.getByText('正在抢').waitFor();
    await phone.getByRole('button', { name: '立即抢' }).click();
    await page.getByRole('log').getByText('抢到「暖饮券」').waitFor();
    await drop.getByText(/抢走 1/).waitFor();

    // Held still, it keeps what comes for later; and each line says which row told it.
    const feed = page.getByRole('complementary');
    await feed.getByRole('button', { name: '暂停' }).click();
    const zhou = await platform.current.signIn({ openid: 'landing-zhou' });
    const [open_] = valueIn(await zhou.listDrops({})).drops;
    valueIn(await zhou.claimCoupon({ dropId: open_?.dropId ?? '', templateId: 'tea' }));
    await feed.getByRole('button', { name: /继续 · 1 条新的/ }).click();
    await feed.getByText('周远').first().waitFor();
    await feed.getByText('抢到「暖饮券」').first().click();
    await feed
      .getByText(/^Q#cpn_/)
      .first()
      .waitFor();
  });
});

const focused = (): Promise<string> =>
  page.evaluate(() => {
    const { activeElement } = document;
    return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
  });
