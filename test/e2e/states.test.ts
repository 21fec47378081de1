import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { usePlatform } from '../support/start-platform.ts';
import { type Picture, writeScreens } from './contact-sheet.ts';
import { tellStory } from './story.ts';
import { type OpenOptions, useWeb } from './use-web.ts';

/**
 * Every state of the first screen, at the two usual widths of a phone: it is reached, and nothing of it is cut off. With
 * `MEMBERDAY_SCREENS=1` the pictures in `docs/screens` are taken anew, to be looked at.
 */
type State = Omit<OpenOptions, 'width'> & {
  readonly name: string;
  /** Text by which one knows that the state is reached. */
  readonly shows: string;
  readonly after?: (page: Page) => Promise<void>;
};

/** Does this to every call whose address fits, instead of letting it through. */
const cutOff = (address: string, answer: (route: Route) => unknown) => async (page: Page) => {
  await page.route(address, answer);
};

const states: readonly State[] = [
  { name: 'join', openid: 'state-visitor', query: '&phone=13700000009', shows: '加入半日会员' },
  {
    name: 'visitor',
    openid: 'state-visitor',
    shows: '领一张会员卡',
    after: (page) => page.getByRole('button', { name: '以后再说' }).click(),
  },
  {
    name: 'terms',
    openid: 'state-visitor',
    shows: '改变和退出',
    after: (page) => page.getByRole('link', { name: '《会员协议》' }).click(),
  },
  { name: 'new', openid: 'story-new', shows: '这里还是一张白纸' },
  { name: 'silver', openid: 'story-silver', shows: '换一杯桂花乌龙' },
  { name: 'gold', openid: 'story-gold', shows: '退款扣回' },
  { name: 'black', openid: 'story-black', shows: '已经是最高一级' },
  { name: 'loading', openid: 'story-gold', shows: '', prepare: cutOff('**/me/home', () => {}) },
  {
    name: 'fault',
    openid: 'story-gold',
    shows: '网络开小差了',
    prepare: cutOff('**/sessions', (route) => route.abort()),
  },
  {
    name: 'stale',
    openid: 'story-gold',
    shows: '没有网络，这是',
    after: async (page) => {
      await page.getByText('积分明细').waitFor();
      await cutOff('**/me/**', (route) => route.abort())(page);
      await page.evaluate(() => Object.defineProperty(navigator, 'onLine', { value: false }));
      // A refresh that is still under way swallows the next one, so the page is told until it has noticed.
      await expect
        .poll(async () => {
          await page.evaluate(() => dispatchEvent(new Event('online')));
          return page.getByText('没有网络，这是').count();
        }, eventually)
        .toBeGreaterThan(0);
    },
  },
];

/** A busy machine may take its time. */
const eventually = { timeout: 20_000, interval: 500 };

const takePictures = process.env.MEMBERDAY_SCREENS === '1';
const pictures: Picture[] = [];

const platform = usePlatform();
const web = useWeb(platform);

beforeAll(() => tellStory(platform.current));
afterAll(async () => {
  if (takePictures) await writeScreens(pictures, await web.blank());
});

describe.each([375, 430])('at %d wide', (width) => {
  test.each(states)('$name', async ({ name, shows, after, ...opening }) => {
    const page = await web.open({ ...opening, width, scale: takePictures ? 2 : 1 });
    await after?.(page);
    if (shows) await page.getByText(shows).first().waitFor();
    // A page that slides in is wider than the screen until it has arrived.
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    if (takePictures) {
      await page.waitForTimeout(500);
      pictures.push({ name, width, png: await page.screenshot() });
    }
    await page.context().close();
  });
});
