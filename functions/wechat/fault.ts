/** What the error codes nobody should ever see mean to the people who run the platform. */
const meanings: Readonly<Record<number, string>> = {
  40001: 'the access token is not valid, even after a refresh',
  40002: 'wrong grant_type',
  40013: 'WeChat does not know this app id',
  40014: 'the access token is not valid, even after a refresh',
  40125: 'the app secret is wrong',
  40129: 'the scene of a content check is not one of its four',
  40164: "the caller's IP address is not on the app's allow list",
  41004: 'the app secret is missing',
  42001: 'the access token has expired, even after a refresh',
  43104: 'the openid is not of this app',
  45009: "the app's daily quota is used up",
  48001: 'the app has not been granted this API',
};

/**
 * WeChat answered what it should not: a wrong configuration, a used-up quota, or a change on its side. Names the endpoint, the
 * error code and WeChat's request id, never what was sent.
 */
export class WechatFault extends Error {
  override readonly name = 'WechatFault';
  /** The path, without its query. */
  readonly endpoint: string;
  readonly errcode: number | undefined;

  constructor(endpoint: string, what: { errcode: number; rid?: string | undefined } | string) {
    const text = typeof what === 'string' ? what : describe(what.errcode, what.rid);
    super(`WeChat ${endpoint}: ${text}`);
    this.endpoint = endpoint;
    this.errcode = typeof what === 'string' ? undefined : what.errcode;
  }
}

const describe = (errcode: number, rid: string | undefined): string => {
  const meaning = meanings[errcode] ?? 'an error code without a meaning here';
  return `errcode ${errcode}, ${meaning}${rid ? ` (rid ${rid})` : ''}`;
};
