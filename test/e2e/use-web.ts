import { openMiniProgram } from '@memberday/infra/local/web/mini-program.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { TestPlatform } from '../support/start-platform.ts';
import { launchBrowser } from './browser.ts';

export type OpenOptions = {
  /** Who holds the phone. */
  readonly openid: string;
  /** More of the address, as `&phone=13700000001`. */
  readonly query?: string;
  readonly width?: number;
  /** Pixels of the screen for one of the page. */
  readonly scale?: number;
  /** What to do to the page before it opens: cut its network, slow an answer. */
  readonly prepare?: (page: Page) => Promise<void>;
};

/** The built web page beside a running platform, served as `npm start` serves it, in one browser for a whole test file. */
export const useWeb = (platform: { readonly current: TestPlatform }) => {
  let browser: Browser | undefined;
  let web: Awaited<ReturnType<typeof openMiniProgram>> | undefined;
  const complaints: Error[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
    web = await openMiniProgram(platform.current, 0);
  });
  afterEach(() => {
    expect(complaints.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await web?.close();
  });

  return {
    address: (openid: string): string => `${web?.url}/?as=${openid}`,
    /** A page that shows nothing yet. */
    blank: async (): Promise<Page> => {
      if (!browser) throw new Error('the browser has not started yet');
      return browser.newPage();
    },
    /** A fresh page of a phone's width; whatever its scripts throw fails the test. */
    open: async ({ openid, query = '', width = 375, scale = 1, prepare }: OpenOptions): Promise<Page> => {
      if (!browser || !web) throw new Error('the browser has not started yet');
      const context = await browser.newContext({
        viewport: { width, height: 812 },
        deviceScaleFactor: scale,
        reducedMotion: 'reduce',
        locale: 'zh-CN',
      });
      const page = await context.newPage();
      page.on('pageerror', (cause) => complaints.push(cause));
      await prepare?.(page);
      await page.goto(`${web.url}/?as=${openid}${query}`);
      return page;
    },
  };
};
