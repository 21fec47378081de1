/** Every error the sandbox gives, in WeChat's words. A new area adds its rows here. */
const errmsgs = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40029: 'invalid code',
  40037: 'invalid template_id',
  40066: 'invalid url',
  40125: 'invalid appsecret',
  40097: 'invalid args',
  40129: 'invalid scene',
  40169: 'invalid length for scene, or the data is not json string',
  40163: 'code been used',
  40164: 'invalid ip, not in whitelist',
  40226: 'code blocked',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  41030: 'invalid page',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  43101: 'user refuse to accept the msg',
  44002: 'empty post data',
  45002: 'content size out of limit',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  47001: 'data format error',
  47003: 'argument invalid!',
  47501: 'invalid activity_id',
  47502: 'invalid target_state',
  47503: 'invalid version_type',
  47504: 'activity_id expired',
  48001: 'api unauthorized',
  61010: 'code is expired',
  86003: 'invalid chat_id',
  87009: 'invalid signature',
} as const satisfies Record<number, string>;

export type Errcode = keyof typeof errmsgs;
export type WechatError = { readonly errcode: Errcode; readonly errmsg: string };

/** The body of an error answer. WeChat sends it with HTTP status 200. */
export const wechatError = (errcode: Errcode): WechatError => ({ errcode, errmsg: errmsgs[errcode] });

export const isErrcode = (value: unknown): value is Errcode => typeof value === 'number' && value in errmsgs;
