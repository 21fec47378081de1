import type { AppJson } from './app-json.ts';

/** The ways of `wx` from page to page. */
export type Way = 'navigateTo' | 'redirectTo' | 'switchTab' | 'reLaunch';

/** A page's address as `wx.navigateTo` takes it, taken apart. */
export type Address = { readonly route: string; readonly query: Readonly<Record<string, string>> };

/** Pages that WeChat keeps open one over another. */
const deepest = 10;

/**
 * Takes an address inside the app apart. With a leading slash it counts from the root, without one from the folder of the page in front.
 * Values stay as they are written: WeChat decodes none.
 */
export const readAddress = (url: string, from = ''): Address => {
  const [route = '', search = ''] = url.split('?');
  const pairs = search.split('&').filter(Boolean);
  return {
    route: new URL(route, `https://app/${from}`).pathname.slice(1),
    query: Object.fromEntries(pairs.map((pair) => [pair.split('=')[0], pair.split('=').slice(1).join('=')])),
  };
};

/**
 * Why WeChat does not go there, or nothing when it does.
 * @param depth pages that lie open one over another now
 */
export const whyNot = (way: Way, { route, query }: Address, app: AppJson, depth: number): string | undefined => {
  const isTab = app.tabs.some((tab) => tab.route === route);
  if (!app.routes.includes(route)) return `${way}:fail page "${route}" is not found`;
  if (way === 'switchTab') {
    if (!isTab) return 'switchTab:fail can not switch to no-tabBar page';
    return Object.keys(query).length > 0 ? 'switchTab:fail a tab page takes no query' : undefined;
  }
  if (way === 'reLaunch') return undefined;
  if (isTab) return `${way}:fail can not ${way} a tabbar page`;
  return way === 'navigateTo' && depth >= deepest ? 'navigateTo:fail webview count limit exceed' : undefined;
};
