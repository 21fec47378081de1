import { localAppId, type TestPlatform } from '../support/start-platform.ts';
import { createPhone, type Phone } from './harness/phone.ts';

/** A phone whose network leads to a running platform, held by the WeChat user `openid`. */
export const phoneOn = (platform: TestPlatform, holder: { openid: string; phoneNumber?: string }): Phone => {
  if (platform.wechatUrl === undefined) throw new Error('the platform runs without its sandbox of WeChat');
  return createPhone({ apiUrl: platform.apiUrl, wechatUrl: platform.wechatUrl, appId: localAppId, ...holder });
};
