import type { OpenedBy } from './logic-layer.ts';
import type { Phone } from './phone.ts';

/** The pages of the app, as `wx.navigateTo` and its kin move them. */
export type Navigation = { readonly open: (url: string) => void; readonly back: () => void };

type Options = Readonly<Record<string, unknown>> & {
  readonly success?: (result: object) => void;
  readonly fail?: (error: object) => void;
  readonly complete?: (result: object) => void;
};

/** What `wx.request` can send; anything else fails on a phone. */
const requestMethods = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT'];

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
export const createWx = (phone: Phone, opened: OpenedBy, navigation: Navigation): object => ({
  ...environment(phone, opened),
  ...storage(phone.storage),
  ...network(phone),
  login: asking('login', async () => ({ code: await phone.loginCode() })),
  showToast: asking('showToast', async ({ title }) => {
    phone.shown.toasts.push(String(title));
    return {};
  }),
  setNavigationBarTitle: asking('setNavigationBarTitle', async ({ title }) => {
    phone.shown.title = String(title);
    return {};
  }),
  stopPullDownRefresh: asking('stopPullDownRefresh', async () => ({})),
  navigateTo: asking('navigateTo', async ({ url }) => {
    navigation.open(String(url));
    return {};
  }),
  navigateBack: asking('navigateBack', async () => {
    navigation.back();
    return {};
  }),
  nextTick: (callback: () => void) => setTimeout(callback, 0),
  createSelectorQuery: selectorQuery,
});

const environment = ({ appId }: Phone, opened: OpenedBy) => ({
  getSystemInfoSync: () => system,
  getWindowInfo: () => system,
  getDeviceInfo: () => system,
  getAppBaseInfo: () => system,
  getAccountInfoSync: () => ({ miniProgram: { appId, envVersion: 'release', version: '1.0.0' } }),
  getLaunchOptionsSync: () => ({ ...opened, referrerInfo: {} }),
  getEnterOptionsSync: () => ({ ...opened, referrerInfo: {} }),
  canIUse: () => true,
});

const storage = (kept: Map<string, unknown>) => ({
  getStorageSync: (key: string) => structuredClone(kept.get(key) ?? ''),
  setStorageSync: (key: string, value: unknown) => void kept.set(key, structuredClone(value)),
  removeStorageSync: (key: string) => void kept.delete(key),
});

const network = (phone: Phone) => ({
  getNetworkType: asking('getNetworkType', async () => ({ networkType: phone.isOnline() ? 'wifi' : 'none' })),
  onNetworkStatusChange: (listener: (status: object) => void) =>
    phone.onNetwork((isConnected) => listener({ isConnected, networkType: isConnected ? 'wifi' : 'none' })),
  request: asking('request', async ({ url, method = 'GET', header = {}, data, dataType = 'json' }) => {
    const verb = String(method).toUpperCase();
    if (!requestMethods.includes(verb)) throw new Error(`request:fail invalid method ${verb}`);
    if (data !== undefined && typeof data !== 'string') throw new Error('this harness sends text only');
    const answer = await phone.send({ url: String(url), method: verb, header: header as Record<string, string>, data });
    return { ...answer, data: dataType === 'json' ? jsonOrText(answer.data) : answer.data };
  }),
});

const jsonOrText = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};

/** WeChat's calling convention: an options object with callbacks, answered later, `errMsg` in every result. */
const asking =
  (name: string, run: (options: Options) => Promise<object>) =>
  (options: Options = {}): object => {
    run(options).then(
      (result) => {
        const answer = { errMsg: `${name}:ok`, ...result };
        options.success?.(answer);
        options.complete?.(answer);
      },
      (cause: Error) => {
        const answer = {
          errMsg: cause.message.startsWith(name) ? cause.message : `${name}:fail ${cause.message}`,
          errno: 600_000,
        };
        options.fail?.(answer);
        options.complete?.(answer);
      },
    );
    return { abort: () => {} };
  };

/** Every element is a finger's breadth high: nothing is laid out here, but NutUI does not bear an empty answer. */
const selectorQuery = (): object => {
  const answers: object[] = [];
  const rect = {
    id: '',
    dataset: {},
    left: 0,
    right: 375,
    top: 0,
    bottom: 44,
    width: 375,
    height: 44,
    scrollTop: 0,
    scrollLeft: 0,
  };
  const ask = (callback?: (answer: object) => void) => {
    answers.push(rect);
    callback?.(rect);
    return query;
  };
  const query = {
    in: () => query,
    select: () => query,
    selectAll: () => query,
    selectViewport: () => query,
    boundingClientRect: ask,
    scrollOffset: ask,
    fields: ask,
    exec: (callback?: (answers: object[]) => void) => {
      setTimeout(() => callback?.(answers), 0);
      return query;
    },
  };
  return query;
};
