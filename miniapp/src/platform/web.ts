import { Unanswered } from '@memberday/shared/contract/client.ts';
import Taro from '@tarojs/taro';
import { messageWords } from '../words/messages.ts';
import { webAvatar } from './avatar-web.ts';
import { webLiveRooms } from './live-web.ts';
import { webPainting } from './painting-web.ts';
import { webPictures } from './pictures-web.ts';
import type { GroupEntry, Network, Platform, SendPermission, Settings } from './platform.ts';
import { shopSessionIn } from './shop-session.ts';
import { clearStorage, taroStorage } from './storage.ts';
import { taroTransport } from './transport.ts';

declare const location: { readonly search: string; readonly origin: string; readonly pathname: string };
declare const navigator: { readonly onLine: boolean };
declare const addEventListener: (event: 'online', listener: () => void) => void;
declare const removeEventListener: (event: 'online', listener: () => void) => void;

declare const Blob: new (parts: readonly string[], options: { readonly type: string }) => object;
declare const URL: {
  readonly createObjectURL: (blob: object) => string;
  readonly revokeObjectURL: (url: string) => void;
};
declare const document: {
  readonly createElement: (tag: 'a') => { href: string; download: string; readonly click: () => void };
};

type WebSettings = Settings & { readonly wechatSandboxUrl: string };

/**
 * The same app as a web page, to try it and to test it without WeChat. It belongs beside a local platform: the local sandbox of
 * WeChat vouches for whoever `?as=` names (and for the number in `?phone=`), which no real WeChat does.
 */
export const createWeb = (): Platform => {
  const query = queryOf(location.search);
  const visitors = taroStorage('visitor/');
  const openid = query.as ?? keptVisitor(visitors);
  const phone = query.phone;
  const settings = keepFirst(loadSettings);
  const playWechat = async <Answer>(kind: string, input: object): Promise<Answer> => {
    const { wechatSandboxUrl, appId } = await settings();
    return exchange<Answer>('POST', `${wechatSandboxUrl}/sandbox/${kind}`, { appId, openid, ...input });
  };
  const askSandbox = async (kind: 'login-codes' | 'phone-codes', input: object): Promise<string> =>
    (await playWechat<{ code: string }>(kind, input)).code;
  /** The group whose card was opened: `?group=安福路一群`. */
  const { group } = query;
  return {
    settings,
    loginCode: () => askSandbox('login-codes', {}),
    openedBy: () => ({ query }),
    isFromGroup: () => group !== undefined,
    groupEntry: async () => (group ? playWechat<GroupEntry>('group-entries', { group }) : undefined),
    shopSession: () => shopSessionIn({ session_id: query.shopSession }),
    transport: taroTransport,
    storage: taroStorage(`${openid}/`),
    clearStorage: (isWorthKeeping) => clearStorage(`${openid}/`, isWorthKeeping),
    network: browserNetwork,
    sharing: { by: 'link', linkTo },
    // A link shows no numbers.
    makeCardLive: async () => {},
    avatar: webAvatar,
    pictures: webPictures,
    painting: webPainting,
    live: webLiveRooms(playWechat, taroStorage(`${openid}/`)),
    version: () => '',
    hasCustomerService: false,
    copy: async (text) => {
      await Taro.setClipboardData({ data: text });
    },
    // Its decoder is only loaded by who scans; asked in so many words, the build for WeChat leaves it out.
    scan: async () => (process.env.TARO_ENV === 'h5' ? (await import('./scan-web.ts')).scanPicture() : undefined),
    brighten: async () => () => undefined,
    tick: () => undefined,
    askToSend: async (templateIds) => {
      const answers = await askToSend(templateIds);
      // WeChat counts what was allowed, whoever else does.
      await playWechat('subscriptions', { answers }).catch(() => undefined);
      return answers;
    },
    handOverFile: async (name, text) => downloadText(name, text),
    phone: phone ? { by: 'call', code: () => askSandbox('phone-codes', { phone }) } : { by: 'none' },
  };
};

/** WeChat asks in a panel of its own; here a box says so, and its answer stands for every template. */
const askToSend = async (templateIds: readonly string[]): Promise<Record<string, SendPermission>> => {
  const { modalTitle, modalText, modalYes, modalNo } = messageWords.asking;
  const { confirm } = await Taro.showModal({
    title: modalTitle,
    content: modalText,
    confirmText: modalYes,
    cancelText: modalNo,
  });
  return Object.fromEntries(templateIds.map((id) => [id, confirm ? 'accept' : 'reject']));
};

/** Whoever opens it is somebody else, so nothing of `?as=` goes along. */
const linkTo = (address: string, from: Readonly<Record<string, string>>): string => {
  const query = Object.entries(from).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return `${location.origin}${location.pathname}${query.length > 0 ? `?${query.join('&')}` : ''}#${address}`;
};

/** The host that serves the page says where the rest is. */
const loadSettings = (): Promise<WebSettings> => exchange<WebSettings>('GET', './config.json');

const exchange = async <Answer>(method: 'GET' | 'POST', url: string, input?: unknown): Promise<Answer> => {
  const headers = input === undefined ? {} : { 'content-type': 'application/json' };
  const body = input === undefined ? {} : { body: JSON.stringify(input) };
  const answer = await taroTransport({ method, url, headers, ...body });
  if (answer.status >= 300)
    throw new Unanswered(`${method} ${url} answered ${answer.status}`, { status: answer.status });
  return JSON.parse(answer.body) as Answer;
};

/** Asks until one answer came, then keeps that. */
const keepFirst = <Value>(ask: () => Promise<Value>): (() => Promise<Value>) => {
  let kept: Promise<Value> | undefined;
  return () => {
    kept ??= ask().catch((cause: unknown) => {
      kept = undefined;
      throw cause;
    });
    return kept;
  };
};

const downloadText = (name: string, text: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};

const keptVisitor = (storage: Platform['storage']): string => {
  const kept = storage.read('openid');
  if (typeof kept === 'string') return kept;
  const fresh = `web-${Math.random().toString(36).slice(2, 12)}`;
  storage.write('openid', fresh);
  return fresh;
};

const queryOf = (search: string): Record<string, string> =>
  Object.fromEntries(
    search
      .replace(/^\?/, '')
      .split('&')
      .filter(Boolean)
      .map((pair) => {
        const [key = '', value = ''] = pair.split('=');
        return [decodeURIComponent(key), decodeURIComponent(value)];
      }),
  );

const browserNetwork: Network = {
  isOnline: () => navigator.onLine,
  onReturn: (callback) => {
    addEventListener('online', callback);
    return () => removeEventListener('online', callback);
  },
};
