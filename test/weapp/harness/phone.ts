import { createDisturbances, type Disturbance, type Held } from './disturbances.ts';

/** A phone with WeChat on it and one person holding it. It outlives the app: close it, open it again, storage is still there. */
export type Phone = {
  readonly appId: string;
  readonly storage: Map<string, unknown>;
  /** Files the app wrote, by their path. */
  readonly files: Map<string, string>;
  /** Pictures that were chosen, by their path. */
  readonly pictures: Map<string, PhonePicture>;
  /** What the person does with WeChat's own panels; a test changes it before it taps. */
  readonly answers: Answers;
  readonly shown: ShownByWechat;
  readonly device: Device;
  readonly isOnline: () => boolean;
  readonly goOffline: () => void;
  readonly goOnline: () => void;
  readonly onNetwork: (listener: (online: boolean) => void) => void;
  /** Lets the next calls that are called so, as `POST /me/drops`, meet with something on their way. */
  readonly disturb: (call: RegExp, how: Disturbance, times?: number) => Held;
  readonly send: (request: PhoneRequest) => Promise<PhoneAnswer>;
  readonly loginCode: () => Promise<string>;
  readonly phoneCode: () => Promise<string>;
  /** What WeChat seals of the group chat that a card was opened in (`answers.group`). Rejects outside of one. */
  readonly groupEntry: (as: 'opengid' | 'openGId') => Promise<{ encryptedData: string; iv: string }>;
  /** What WeChat knows of a live room, or does there for the phone's holder. Rejects where there is no such thing. */
  readonly liveRoom: (
    call: 'live-infos' | 'live-notices' | 'live-reservations' | 'live-visits',
    input: object,
  ) => Promise<object>;
  /** How many calls of the phone are still on their way, those aside that the test holds back. */
  readonly pending: () => number;
  /** Every request that left the phone, oldest first. */
  readonly sent: PhoneRequest[];
  /** The same, as `GET /me/home`. */
  readonly calls: () => string[];
  /** Ends the app that runs on it, if one does: a phone runs it once. */
  readonly closeApp: () => void;
  readonly onClose: (end: () => void) => void;
};

export type PhonePicture = { readonly bytes: Uint8Array; readonly width: number; readonly height: number };

export type Answers = {
  phoneNumber: 'allow' | 'deny';
  modal: 'confirm' | 'cancel';
  /** Which line of an action sheet, or none. */
  actionSheet: number | 'cancel';
  /** What the camera sees, or nothing: the person goes back. */
  camera: string | undefined;
  /** A picture for the avatar, or nothing. */
  avatar: string | undefined;
  /** The pictures that are chosen next; none: the person goes back. */
  pictures: readonly PhonePicture[];
  /** Whether the app may put pictures among the phone's own. */
  album: 'allow' | 'deny';
  /** The group chat whose card was opened, by the name its people call it. */
  group: string | undefined;
  /** What is done in WeChat's panel about a live: reserved, or not (or no longer). */
  liveReservation: 'reserve' | 'refuse';
  /** Whether they let the app lead them into a live room. */
  liveEntry: 'allow' | 'deny';
  /** By template; who is not named is accepted. */
  readonly subscribe: Map<string, 'accept' | 'reject' | 'ban' | 'filter'>;
};

/** What the app had WeChat show or do, newest last. */
export type ShownByWechat = {
  readonly toasts: string[];
  readonly modals: string[];
  /** Templates of each subscription panel. */
  readonly subscribePanels: string[][];
  /** Texts of files handed to a chat or opened. */
  readonly documents: { readonly name: string; readonly text: string }[];
  /** What was painted on pictures that were put among the phone's own, as JSON. */
  readonly album: string[];
  /** Accounts whose live rooms were entered. */
  readonly liveRooms: string[];
  title: string;
  /** The card that goes on changing once it is shared, and what it says at first. */
  liveCard?: { readonly activityId: string; readonly parameters: readonly string[] };
};

export type Device = {
  clipboard: string;
  /** 0 is dark, 1 is as bright as it gets. */
  brightness: number;
  keepsScreenOn: boolean;
  vibrations: number;
  /** How far the phone's clock goes ahead of the true one. */
  clockAheadMs: number;
};

export type PhoneRequest = {
  readonly url: string;
  readonly method: string;
  readonly header: Readonly<Record<string, string>>;
  readonly data?: string | undefined;
  /** In the place of text. */
  readonly bytes?: Uint8Array | undefined;
};
export type PhoneAnswer = {
  readonly statusCode: number;
  readonly data: string;
  readonly header: Record<string, string>;
};

export type PhoneOptions = {
  /** Where the platform's API really runs. */
  readonly apiUrl: string;
  /** The platform's sandbox of WeChat. */
  readonly wechatUrl: string;
  readonly appId: string;
  readonly openid: string;
  readonly phoneNumber?: string;
  readonly clockAheadMs?: number;
};

/** The address that was built into the mini-program under test; the phone's "network" leads it to `apiUrl`. */
const builtInUrl = 'http://127.0.0.1:4600';

export const createPhone = (options: PhoneOptions): Phone => {
  const { apiUrl, wechatUrl, appId, openid, phoneNumber, clockAheadMs = 0 } = options;
  let online = true;
  let pending = 0;
  let networkListeners: ((online: boolean) => void)[] = [];
  let closers: (() => void)[] = [];
  const sent: PhoneRequest[] = [];
  const disturbances = createDisturbances();

  const overTheAir = async <Answer>(call: string, work: () => Promise<Answer>): Promise<Answer> => {
    pending += 1;
    try {
      if (!online) throw new Error('request:fail');
      return await disturbances.carry(call, work, (isHeld) => {
        pending += isHeld ? -1 : 1;
      });
    } finally {
      pending -= 1;
    }
  };

  const playWechat = <Answer>(path: string, input: object): Promise<Answer> =>
    overTheAir(`wechat ${path}`, async () => {
      const answer = await fetch(`${wechatUrl}/sandbox/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ appId, openid, ...input }),
      });
      if (!answer.ok) throw new Error(`the sandbox of WeChat refused ${path} (${answer.status})`);
      return (await answer.json()) as Answer;
    });
  const askWechat = async (path: string, input: object): Promise<string> =>
    (await playWechat<{ code: string }>(path, input)).code;

  const setOnline = (value: boolean): void => {
    online = value;
    for (const listener of networkListeners) listener(value);
  };

  const answers: Answers = {
    phoneNumber: 'allow',
    album: 'allow',
    modal: 'confirm',
    actionSheet: 'cancel',
    camera: undefined,
    avatar: undefined,
    pictures: [],
    group: undefined,
    liveReservation: 'reserve',
    liveEntry: 'allow',
    subscribe: new Map(),
  };

  return {
    appId,
    storage: new Map(),
    files: new Map(),
    pictures: new Map(),
    answers,
    shown: { toasts: [], modals: [], subscribePanels: [], documents: [], album: [], liveRooms: [], title: '' },
    device: { clipboard: '', brightness: 0.4, keepsScreenOn: false, vibrations: 0, clockAheadMs },
    isOnline: () => online,
    goOffline: () => setOnline(false),
    goOnline: () => setOnline(true),
    onNetwork: (listener) => networkListeners.push(listener),
    disturb: (call, how, times = 1) => disturbances.add(call, how, times),
    send: (request) =>
      overTheAir(nameOf(request), async () => {
        sent.push(request);
        const answer = await fetch(request.url.replace(builtInUrl, apiUrl), {
          method: request.method,
          headers: { ...request.header },
          ...(request.data === undefined ? {} : { body: request.data }),
          ...(request.bytes === undefined ? {} : { body: new Uint8Array(request.bytes) }),
        });
        return { statusCode: answer.status, data: await answer.text(), header: Object.fromEntries(answer.headers) };
      }),
    loginCode: () => askWechat('login-codes', {}),
    phoneCode: () => askWechat('phone-codes', { phone: phoneNumber }),
    groupEntry: async (as) => {
      if (answers.group === undefined) throw new Error('not opened from a group');
      return playWechat('group-entries', { group: answers.group, as });
    },
    liveRoom: async (call, input) => {
      const answer = await playWechat<{ errMsg?: string }>(call, input);
      if (answer.errMsg !== undefined) throw new Error(answer.errMsg);
      return answer;
    },
    pending: () => pending,
    sent,
    calls: () => sent.map(nameOf),
    closeApp: () => {
      for (const end of closers) end();
      closers = [];
      networkListeners = [];
    },
    onClose: (end) => closers.push(end),
  };
};

const nameOf = ({ method, url }: PhoneRequest): string => `${method} ${new URL(url).pathname}`;
