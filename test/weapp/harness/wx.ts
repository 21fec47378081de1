import type { PageStack } from './page-stack.ts';
import type { Phone } from './phone.ts';
import { asking } from './wx/asking.ts';
import { channels } from './wx/channels.ts';
import { device } from './wx/device.ts';
import { files } from './wx/files.ts';
import { group } from './wx/group.ts';
import { network } from './wx/network.ts';
import { painting } from './wx/painting.ts';
import { panels } from './wx/panels.ts';
import { selectorQuery } from './wx/selector-query.ts';

/** How WeChat opened the app, or took it out again. */
export type OpenedBy = {
  readonly scene: number;
  readonly query: Readonly<Record<string, string>>;
  readonly path: string;
};

export type WxOptions = {
  readonly phone: Phone;
  /** How the app was launched. */
  readonly launched: OpenedBy;
  /** How it came to the front this time. */
  readonly entered: () => OpenedBy;
  readonly pages: () => PageStack;
  readonly isInTap: () => boolean;
};

const system = {
  SDKVersion: '3.8.0',
  version: '8.0.56',
  platform: 'ios',
  system: 'iOS 17.0',
  language: 'zh_CN',
  pixelRatio: 2,
  windowWidth: 375,
  windowHeight: 667,
  screenWidth: 375,
  screenHeight: 667,
  statusBarHeight: 20,
  safeArea: { top: 20, bottom: 667, left: 0, right: 375, width: 375, height: 647 },
};

/** WeChat's API object: what the app uses of it, as WeChat documents it. Reading anything else gives undefined, as on old phones. */
export const createWx = (options: WxOptions): object => ({
  ...environment(options),
  ...storage(options.phone.storage),
  ...network(options.phone),
  ...device(options.phone),
  ...files(options.phone),
  ...painting(options.phone),
  ...group(options.phone),
  ...channels(options.phone, options.isInTap),
  ...panels(options.phone, options.isInTap),
  ...navigation(options.pages),
  ...window(options),
  login: asking('login', async () => ({ code: await options.phone.loginCode() })),
  nextTick: (callback: () => void) => setTimeout(callback, 0),
  createSelectorQuery: () => selectorQuery(options.pages),
});

const environment = ({ phone, launched, entered }: WxOptions) => ({
  getSystemInfoSync: () => system,
  getWindowInfo: () => system,
  getDeviceInfo: () => system,
  getAppBaseInfo: () => system,
  getAccountInfoSync: () => ({ miniProgram: { appId: phone.appId, envVersion: 'release', version: '1.0.0' } }),
  getLaunchOptionsSync: () => ({ ...launched, referrerInfo: {} }),
  getEnterOptionsSync: () => ({ ...entered(), referrerInfo: {} }),
  canIUse: () => true,
});

const storage = (kept: Map<string, unknown>) => ({
  getStorageInfoSync: () => ({ keys: [...kept.keys()], currentSize: 1, limitSize: 10_240 }),
  getStorageSync: (key: string) => structuredClone(kept.get(key) ?? ''),
  setStorageSync: (key: string, value: unknown) => void kept.set(key, structuredClone(value)),
  removeStorageSync: (key: string) => void kept.delete(key),
});

const navigation = (pages: () => PageStack) => ({
  ...Object.fromEntries(
    (['navigateTo', 'redirectTo', 'switchTab', 'reLaunch'] as const).map((way) => [
      way,
      asking(way, ({ url }) => {
        pages().go(way, String(url));
        return {};
      }),
    ]),
  ),
  navigateBack: asking('navigateBack', ({ delta = 1 }) => {
    pages().back(Number(delta));
    return {};
  }),
});

/** The window around the page in front. */
const window = ({ phone, pages }: WxOptions) => ({
  setNavigationBarTitle: asking('setNavigationBarTitle', ({ title }) => {
    phone.shown.title = String(title);
    return {};
  }),
  setNavigationBarColor: asking('setNavigationBarColor', ({ frontColor }) => {
    if (frontColor !== '#ffffff' && frontColor !== '#000000') throw new Error(`invalid frontColor "${frontColor}"`);
    return {};
  }),
  setBackgroundColor: asking('setBackgroundColor', () => ({})),
  pageScrollTo: asking('pageScrollTo', () => ({})),
  stopPullDownRefresh: asking('stopPullDownRefresh', () => ({})),
  hideKeyboard: asking('hideKeyboard', () => ({})),
  showShareMenu: asking('showShareMenu', () => {
    pages().top().page.sharing.inMenu = true;
    return {};
  }),
  updateShareMenu: asking('updateShareMenu', ({ isUpdatableMessage, activityId, templateInfo }) => {
    const { parameterList } = templateInfo as { parameterList: readonly { name: string; value: string }[] };
    const isWhole = ['member_count', 'room_limit'].every((wanted) => parameterList.some(({ name }) => name === wanted));
    if (isUpdatableMessage && (!activityId || !isWhole)) throw new Error('an updatable message lacks a part');
    phone.shown.liveCard = { activityId: String(activityId), parameters: parameterList.map(({ value }) => value) };
    return {};
  }),
  hideShareMenu: asking('hideShareMenu', () => {
    pages().top().page.sharing.inMenu = false;
    return {};
  }),
});
