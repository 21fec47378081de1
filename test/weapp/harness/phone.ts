/** A phone with WeChat on it and one person holding it. It outlives the app: close it, open it again, storage is still there. */
export type Phone = {
  readonly appId: string;
  readonly storage: Map<string, unknown>;
  /** Toasts, titles and whatever else the app told WeChat to show, newest last. */
  readonly shown: { readonly toasts: string[]; title: string };
  readonly isOnline: () => boolean;
  readonly goOffline: () => void;
  readonly goOnline: () => void;
  readonly onNetwork: (listener: (online: boolean) => void) => void;
  /** What the person does with WeChat's phone panel. */
  readonly phonePanel: { answer: 'allow' | 'deny' };
  readonly send: (request: PhoneRequest) => Promise<PhoneAnswer>;
  readonly loginCode: () => Promise<string>;
  readonly phoneCode: () => Promise<string>;
  /** How many calls of the phone are still on their way. */
  readonly pending: () => number;
  /** Every request that left the phone, oldest first. */
  readonly sent: PhoneRequest[];
  /** The same, as `GET /me/home`. */
  readonly calls: () => string[];
};

export type PhoneRequest = {
  readonly url: string;
  readonly method: string;
  readonly header: Readonly<Record<string, string>>;
  readonly data?: string | undefined;
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
};

/** The address that was built into the mini-program under test; the phone's "network" leads it to `apiUrl`. */
const builtInUrl = 'http://127.0.0.1:4600';

export const createPhone = ({ apiUrl, wechatUrl, appId, openid, phoneNumber }: PhoneOptions): Phone => {
  let online = true;
  let pending = 0;
  const listeners: ((online: boolean) => void)[] = [];
  const sent: PhoneRequest[] = [];

  const overTheAir = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    pending += 1;
    try {
      if (!online) throw new Error('request:fail');
      return await work();
    } finally {
      pending -= 1;
    }
  };

  const askWechat = (path: string, input: object): Promise<string> =>
    overTheAir(async () => {
      const answer = await fetch(`${wechatUrl}/sandbox/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ appId, openid, ...input }),
      });
      const { code } = (await answer.json()) as { code?: string };
      if (!code) throw new Error(`the sandbox of WeChat gave no code (${answer.status})`);
      return code;
    });

  const setOnline = (value: boolean): void => {
    online = value;
    for (const listener of listeners) listener(value);
  };

  return {
    appId,
    storage: new Map(),
    shown: { toasts: [], title: '' },
    isOnline: () => online,
    goOffline: () => setOnline(false),
    goOnline: () => setOnline(true),
    onNetwork: (listener) => listeners.push(listener),
    phonePanel: { answer: 'allow' },
    send: (request) =>
      overTheAir(async () => {
        sent.push(request);
        const answer = await fetch(request.url.replace(builtInUrl, apiUrl), {
          method: request.method,
          headers: { ...request.header },
          ...(request.data === undefined ? {} : { body: request.data }),
        });
        return { statusCode: answer.status, data: await answer.text(), header: Object.fromEntries(answer.headers) };
      }),
    loginCode: () => askWechat('login-codes', {}),
    phoneCode: () => askWechat('phone-codes', { phone: phoneNumber }),
    pending: () => pending,
    sent,
    calls: () => sent.map(({ method, url }) => `${method} ${new URL(url).pathname}`),
  };
};
