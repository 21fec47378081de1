import type { AppJson } from './app-json.ts';
import type { PageInstance } from './logic-layer.ts';
import { type Address, readAddress, type Way, whyNot } from './page-rules.ts';
import type { View } from './view-layer.ts';

/** An open page: what it does and what is seen of it. */
export type Shown = { readonly page: PageInstance; readonly view: View };

export type PageStack = {
  /** The page in front. */
  readonly top: () => Shown;
  /** The pages that lie one over another, the lowest first; a tab page that is out of sight is none of them. */
  readonly open: () => readonly Shown[];
  /** @throws with WeChat's words when it does not go there */
  readonly go: (way: Way, url: string) => void;
  /** Back by so many pages, to the lowest at most. @throws when there is none below */
  readonly back: (pages: number) => void;
  readonly closeAll: () => void;
};

/** The open pages of an app and their lives, as WeChat moves them. A tab page, once open, stays until the app is launched anew. */
export const createPageStack = (app: AppJson, create: (address: Address) => Shown): PageStack => {
  let stack: readonly Shown[] = [];
  const tabs = new Map<string, Shown>();

  const top = (): Shown => {
    const last = stack.at(-1);
    if (!last) throw new Error('no page is open');
    return last;
  };

  const openOver = (below: readonly Shown[], address: Address): void => {
    const shown = create(address);
    if (app.tabs.some(({ route }) => route === address.route)) tabs.set(address.route, shown);
    stack = [...below, shown];
    for (const moment of ['onLoad', 'onShow', 'onReady']) shown.page.call(moment, address.query);
  };

  const unload = (leaving: readonly Shown[]): void => {
    for (const { page } of leaving.toReversed()) page.call('onUnload');
  };

  const closeAll = (): void => {
    unload([...new Set([...tabs.values(), ...stack])]);
    tabs.clear();
    stack = [];
  };

  const ways: Readonly<Record<Way, (address: Address) => void>> = {
    navigateTo: (address) => {
      top().page.call('onHide');
      openOver(stack, address);
    },
    redirectTo: (address) => {
      tabs.delete(top().page.route);
      unload([top()]);
      openOver(stack.slice(0, -1), address);
    },
    switchTab: (address) => {
      const leaving = top();
      const known = tabs.get(address.route);
      if (leaving === known) return;
      unload(stack.filter(({ page }) => !tabs.has(page.route)));
      if (tabs.has(leaving.page.route)) leaving.page.call('onHide');
      if (!known) return openOver([], address);
      stack = [known];
      known.page.call('onShow');
    },
    reLaunch: (address) => {
      closeAll();
      openOver([], address);
    },
  };

  return {
    top,
    open: () => stack,
    go: (way, url) => {
      const address = readAddress(url, stack.at(-1)?.page.route);
      const refusal = whyNot(way, address, app, stack.length);
      if (refusal) throw new Error(refusal);
      ways[way](address);
    },
    back: (pages) => {
      if (stack.length < 2) throw new Error('navigateBack:fail cannot navigate back at first page');
      const staying = Math.max(1, stack.length - pages);
      unload(stack.slice(staying));
      stack = stack.slice(0, staying);
      top().page.call('onShow');
    },
    closeAll,
  };
};
