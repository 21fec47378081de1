import { openMiniProgram } from '@memberday/infra/local/web/mini-program.ts';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { TestPlatform } from '../support/start-platform.ts';
import { launchBrowser } from './browser.ts';
import { keepFailure } from './pictures.ts';

export type OpenOptions = {
  /** Who holds the phone. */
  readonly openid: string;
  /** More of the address, as `&phone=13700000001`. */
  readonly query?: string;
  /** A page with its own query, as `/drops/pages/drop/index?dropId=drp_1`; else the first one. */
  readonly address?: string;
  readonly width?: number;
  readonly height?: number;
  /** Pixels of the screen for one of the page. */
  readonly scale?: number;
  readonly isElder?: boolean;
  /** What to do to the page before it opens: cut its network, slow an answer. */
  readonly prepare?: (page: Page) => Promise<void>;
};

/** A busy machine may take its time. */
const patienceMs = 15_000;

/**
 * The built web page beside a running platform, served as `npm start` serves it, in one browser for a whole test file. Whatever the page
 * throws, writes to `console.error` or does not find among its files fails the test.
 */
export const useWeb = (platform: { readonly current: TestPlatform }) => {
  let browser: Browser | undefined;
  let web: Awaited<ReturnType<typeof openMiniProgram>> | undefined;
  /** By scale. Pages share one, and so the files that the browser has read already. */
  const contexts = new Map<number, BrowserContext>();
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
    web = await openMiniProgram(platform.current, 0);
  });
  afterEach(async ({ task }) => {
    const pages = [...contexts.values()].flatMap((context) => context.pages());
    const [shown] = pages;
    if (shown && task.result?.state === 'fail') await keepFailure(task.name, await shown.screenshot());
    await Promise.all(pages.map((page) => page.close()));
    expect(complaints.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await web?.close();
  });

  const contextOf = async (scale: number): Promise<BrowserContext> => {
    if (!browser) throw new Error('the browser has not started yet');
    const context =
      contexts.get(scale) ??
      (await browser.newContext({ deviceScaleFactor: scale, reducedMotion: 'reduce', locale: 'zh-CN' }));
    context.setDefaultTimeout(patienceMs);
    contexts.set(scale, context);
    return context;
  };

  const listen = (page: Page, origin: string): void => {
    page.on('pageerror', (cause) => complaints.push(cause.stack ?? cause.message));
    page.on('console', (message) => {
      // The browser itself writes this of every refusal and every lost call: that is the API's to give, not a file of the page's own.
      const isOfApi =
        message.text().startsWith('Failed to load resource') && !message.location().url.startsWith(origin);
      if (message.type() === 'error' && !isOfApi) complaints.push(`${message.text()} (${message.location().url})`);
    });
  };

  return {
    address: (openid: string): string => `${web?.url}/?as=${openid}`,
    /** A page that shows nothing yet. */
    blank: async (): Promise<Page> => (await contextOf(1)).newPage(),
    /** A fresh page of a phone's width, in a browser that its holder has never used. */
    open: async (options: OpenOptions): Promise<Page> => {
      const {
        openid,
        query = '',
        address = '',
        width = 375,
        height = 812,
        scale = 1,
        isElder = false,
        prepare,
      } = options;
      const page = await (await contextOf(scale)).newPage();
      await page.setViewportSize({ width, height });
      listen(page, web?.url ?? '');
      await page.addInitScript(beginAfresh, { openid, isElder });
      await prepare?.(page);
      await page.goto(`${web?.url}/?as=${openid}${query}${address && `#${address}`}`);
      return page;
    },
  };
};

/** Runs in the page. What its holder kept in this browser is forgotten when the page first opens, not when it is loaded again. */
const beginAfresh = ({ openid, isElder }: { openid: string; isElder: boolean }): void => {
  if (sessionStorage.getItem('begun')) return;
  sessionStorage.setItem('begun', 'yes');
  for (const key of Object.keys(localStorage)) if (key.startsWith(`${openid}/`)) localStorage.removeItem(key);
  if (isElder) localStorage.setItem(`${openid}/elder-mode`, JSON.stringify({ data: true }));
};
