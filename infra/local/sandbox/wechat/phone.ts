import type { AccessTokens } from './access-token.ts';
import type { Area, Json, WechatRequest, World } from './area.ts';
import { ControlRefused, readAppId, readOptionalText, readText } from './control-input.ts';
import { wechatError } from './errcodes.ts';
import { createOneUseCodes } from './one-use-codes.ts';

type PhoneCode = { readonly appId: string; readonly phone: Phone; readonly countryCodeAs: 'number' | 'string' };
type Phone = { readonly countryCode: string; readonly pure: string };

/** Phone numbers behind the phone button's codes, which are not login codes. */
export const createPhone = (world: World, tokens: AccessTokens): Area => {
  const codes = createOneUseCodes<PhoneCode>(world.nowMs);

  const exchange = ({ query, body }: WechatRequest): Json => {
    const owner = tokens.ownerOf(query.get('access_token'));
    if ('errcode' in owner) return owner;
    if (typeof body.code !== 'string' || body.code === '') return wechatError(40029);
    const found = codes.find(body.code);
    if (!found || found.used) return wechatError(40029);
    if (found.meaning.appId !== owner.appId) return wechatError(40013);
    codes.use(body.code);

    const { phone, countryCodeAs } = found.meaning;
    return {
      errcode: 0,
      errmsg: 'ok',
      phone_info: {
        phoneNumber: phone.countryCode === '86' ? phone.pure : `+${phone.countryCode}${phone.pure}`,
        purePhoneNumber: phone.pure,
        countryCode: countryCodeAs === 'number' ? Number(phone.countryCode) : phone.countryCode,
        watermark: { timestamp: Math.floor(world.nowMs() / 1000), appid: owner.appId },
      },
    };
  };

  return {
    apis: [{ method: 'POST', path: '/wxa/business/getuserphonenumber', answer: exchange }],
    controls: [
      {
        // What a tap on the phone button gives the page.
        method: 'POST',
        path: '/sandbox/phone-codes',
        run: (input) => {
          const appId = readAppId(input, world);
          readText(input, 'openid');
          const code = world.chance('phone code', 32).toString('hex');
          codes.add(code, { appId, phone: readPhone(input), countryCodeAs: readCountryCodeAs(input) });
          return { code };
        },
      },
    ],
  };
};

/** `13800138000` and `+8613800138000` are the same; a number from elsewhere comes with its `countryCode`. */
const readPhone = (input: Json): Phone => {
  const countryCode = readOptionalText(input, 'countryCode') ?? '86';
  const text = readText(input, 'phone');
  const pure = text.startsWith(`+${countryCode}`) ? text.slice(countryCode.length + 1) : text;
  if (!/^[1-9]\d{0,2}$/.test(countryCode)) throw new ControlRefused('countryCode must be one to three digits');
  if (!/^\d{4,14}$/.test(pure)) throw new ControlRefused('phone must be digits, or + and digits of that countryCode');
  return { countryCode, pure };
};

/** WeChat's sample shows a number where its table of types says text, so a caller must take both. */
const readCountryCodeAs = (input: Json): 'number' | 'string' => {
  const as = input.countryCodeAs ?? 'number';
  if (as !== 'number' && as !== 'string') throw new ControlRefused('countryCodeAs is number or string');
  return as;
};
