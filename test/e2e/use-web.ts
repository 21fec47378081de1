import { openMiniProgram } from '@memberday/infra/local/web/mini-program.ts';
import type { Browser, BrowserContext, Disposable, Page } from 'playwright-core';
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
  /** A window costs far more than a page in it, so pages that nobody tampered with are used again. */
  const open = new Set<Opened>();
  const idle = new Map<BrowserContext, Page[]>();
  const complaints: string[] = [];
  let opening = 0;

  beforeAll(async () => {
    browser = await launchBrowser();
    web = await openMiniProgram(platform.current, 0);
  });
  afterEach(async ({ task }) => {
    const hasFailed = task.result?.state === 'fail';
    const [shown] = open;
    if (shown && hasFailed) await keepFailure(task.name, await shown.page.screenshot());
    await Promise.all([...open].map((opened) => putAway(opened, hasFailed)));
    open.clear();
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
    if (!idle.has(context)) idle.set(context, []);
    return context;
  };

  const putAway = async ({ page, beginning, isTampered }: Opened, hasFailed: boolean): Promise<void> => {
    if (hasFailed || isTampered || page.isClosed()) return page.close();
    await beginning.dispose();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.goto('about:blank');
    idle.get(page.context())?.push(page);
  };

  const pageIn = async (context: BrowserContext): Promise<Page> => {
    const used = idle.get(context)?.pop();
    if (used) return used;
    const page = await context.newPage();
    listen(page, web?.url ?? '');
    return page;
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
    /** A page of a phone's width, in a browser that its holder has never used. */
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
      const page = await pageIn(await contextOf(scale));
      opening += 1;
      await page.setViewportSize({ width, height });
      const beginning = await page.addInitScript(beginAfresh, { opening, openid, isElder });
      open.add({ page, beginning, isTampered: prepare !== undefined });
      await prepare?.(page);
      await page.goto(`${web?.url}/?as=${openid}${query}${address && `#${address}`}`);
      return page;
    },
  };
};

type Opened = { readonly page: Page; readonly beginning: Disposable; readonly isTampered: boolean };
type Beginning = { readonly opening: number; readonly openid: string; readonly isElder: boolean };

/** Runs in the page. What its holder kept in this browser is forgotten when the page first opens, not when it is loaded again. */
const beginAfresh = ({ opening, openid, isElder }: Beginning): void => {
  if (sessionStorage.getItem('opening') === String(opening)) return;
  sessionStorage.clear();
  sessionStorage.setItem('opening', String(opening));
  for (const key of Object.keys(localStorage)) if (key.startsWith(`${openid}/`)) localStorage.removeItem(key);
  if (isElder) localStorage.setItem(`${openid}/elder-mode`, JSON.stringify({ data: true }));
};
