import Taro from '@tarojs/taro';
import type { Network, Platform } from './platform.ts';
import { taroStorage } from './storage.ts';
import { taroTransport } from './transport.ts';

/** The mini-program inside WeChat. */
export const createWeapp = (): Platform => ({
  settings: async () => ({
    apiBaseUrl: MEMBERDAY_API_BASE_URL,
    appId: Taro.getAccountInfoSync().miniProgram.appId,
  }),
  loginCode: async () => (await Taro.login()).code,
  openedBy: () => {
    const { scene, query } = Taro.getEnterOptionsSync();
    return { scene, query };
  },
  transport: taroTransport,
  storage: taroStorage(''),
  network: watchNetwork(),
  phone: { by: 'wechat-button' },
});

/** WeChat tells of changes only, so the phone counts as online until it hears otherwise. */
const watchNetwork = (): Network => {
  let online = true;
  const waiting = new Set<() => void>();
  Taro.onNetworkStatusChange(({ isConnected }) => {
    const returned = isConnected && !online;
    online = isConnected;
    if (returned) for (const callback of waiting) callback();
  });
  void Taro.getNetworkType().then(({ networkType }) => {
    online = networkType !== 'none';
  });
  return {
    isOnline: () => online,
    onReturn: (callback) => {
      waiting.add(callback);
      return () => waiting.delete(callback);
    },
  };
};
