import type { Page, Route } from 'playwright-core';

/** Does this to every call whose address fits, instead of letting it through. */
export const cutOff =
  (address: string | RegExp, answer: (route: Route) => unknown) =>
  async (page: Page): Promise<void> => {
    await page.route(address, answer);
  };

/** No answer comes, nor a refusal: what a page looks like while it waits. */
export const neverAnswered = (address: string | RegExp) => cutOff(address, () => {});

export const unreachable = (address: string | RegExp) => cutOff(address, (route) => route.abort());

/** The same, and the browser knows that it has no network: a page that is told so does not complain. */
export const withoutNetwork =
  (address: string | RegExp) =>
  async (page: Page): Promise<void> => {
    await page.addInitScript(() => Object.defineProperty(navigator, 'onLine', { value: false }));
    await unreachable(address)(page);
  };
