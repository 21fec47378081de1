/** Fields of pushes that name a person in one app (`FromUserName`, `wxa_openid`, `sharer_openid`), across apps, or by phone. */
const openid = /^fromusername$|openid$/i;
const unionid = /unionid$/i;
const phone = /^(purephonenumber|phone_?number|phone|mobile)$/i;

export type HashIdentity = (identity: { kind: 'openid' | 'unionid' | 'phone'; value: string }) => string;

/** A message with everybody in it under the keyed hash they are found by: no openid and no phone is ever stored as it came. */
export const hidePersons = (value: unknown, hash: HashIdentity): unknown => {
  if (Array.isArray(value)) return value.map((each) => hidePersons(each, hash));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => {
      const kind = kindOf(name);
      return [
        name,
        kind && typeof each === 'string' && each !== '' ? hash({ kind, value: each }) : hidePersons(each, hash),
      ];
    }),
  );
};

const kindOf = (name: string): 'openid' | 'unionid' | 'phone' | undefined => {
  if (openid.test(name)) return 'openid';
  if (unionid.test(name)) return 'unionid';
  return phone.test(name) ? 'phone' : undefined;
};
