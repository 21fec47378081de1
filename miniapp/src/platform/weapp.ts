import Taro from '@tarojs/taro';
import { weappAvatar } from './avatar-weapp.ts';
import { isFromGroupScene, weappGroupEntry } from './group-entry-weapp.ts';
import { weappLiveRooms } from './live-weapp.ts';
import { weappPainting } from './painting-weapp.ts';
import { weappPictures } from './pictures-weapp.ts';
import type { Network, Platform, SendPermission } from './platform.ts';
import { shopSessionIn } from './shop-session.ts';
import { clearStorage, taroStorage } from './storage.ts';
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
  isFromGroup: isFromGroupScene,
  groupEntry: weappGroupEntry,
  shopSession: () => shopSessionIn(Taro.getEnterOptionsSync().referrerInfo?.extraData),
  transport: taroTransport,
  storage: taroStorage(''),
  clearStorage: (isWorthKeeping) => clearStorage('', isWorthKeeping),
  network: watchNetwork(),
  phone: { by: 'wechat-button' },
  sharing: { by: 'wechat-button' },
  makeCardLive: async ({ cardId, people, limit }) => {
    const parameterList = [
      { name: 'member_count', value: String(people) },
      { name: 'room_limit', value: String(limit) },
    ];
    // WeChat's documents ask for no template here; only Taro's types do.
    const templateInfo = { parameterList } as Taro.updateShareMenu.Option['templateInfo'];
    const live = { isUpdatableMessage: true, activityId: cardId, ...(templateInfo && { templateInfo }) };
    await Taro.updateShareMenu({ withShareTicket: true, ...live });
  },
  avatar: weappAvatar,
  pictures: weappPictures,
  painting: weappPainting,
  live: weappLiveRooms(taroStorage('')),
  version: () => Taro.getAccountInfoSync().miniProgram.version ?? '',
  hasCustomerService: true,
  copy: async (text) => {
    await Taro.setClipboardData({ data: text });
  },
  scan: async () => {
    try {
      return (await Taro.scanCode({})).result;
    } catch {
      return undefined;
    }
  },
  brighten,
  tick: () => void Taro.vibrateShort({ type: 'light' }).catch(() => undefined),
  askToSend,
  handOverFile: async (name, text) => {
    const filePath = `${Taro.env.USER_DATA_PATH}/${name}`;
    await new Promise<void>((resolve, reject) => {
      Taro.getFileSystemManager().writeFile({
        filePath,
        data: text,
        encoding: 'utf8',
        success: () => resolve(),
        fail: ({ errMsg }) => reject(new Error(errMsg)),
      });
    });
    await Taro.shareFileMessage({ filePath, fileName: name });
  },
});

const brighten = async (): Promise<() => void> => {
  const before = await Taro.getScreenBrightness().then(
    ({ value }) => value as number,
    () => undefined,
  );
  const set = (value: number, keepScreenOn: boolean): void => {
    void Taro.setScreenBrightness({ value }).catch(() => undefined);
    void Taro.setKeepScreenOn({ keepScreenOn }).catch(() => undefined);
  };
  set(1, true);
  // Below zero is Android's word for "as the system has it".
  return () => set(before ?? -1, false);
};

/** Five templates at most may be asked for at once. */
const askToSend = async (templateIds: readonly string[]): Promise<Record<string, SendPermission>> => {
  const tmplIds = templateIds.slice(0, 5);
  const answers = (await Taro.requestSubscribeMessage({ tmplIds, entityIds: [] }).catch(() => ({}))) as Readonly<
    Record<string, unknown>
  >;
  return Object.fromEntries(tmplIds.flatMap((id) => (isPermission(answers[id]) ? [[id, answers[id]]] : [])));
};

const isPermission = (answer: unknown): answer is SendPermission =>
  ['accept', 'reject', 'ban', 'filter'].includes(String(answer));

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
