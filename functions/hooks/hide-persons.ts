/** Fields of pushes that name a person in one app; and those that name one across apps, or by phone. */
const openids: ReadonlySet<string> = new Set(['FromUserName', 'openid', 'OpenID', 'OpenId', 'wxa_openid']);
const unionids: ReadonlySet<string> = new Set(['unionid', 'UnionId', 'UnionID']);
const phones: ReadonlySet<string> = new Set(['phone_number', 'phoneNumber', 'PhoneNumber']);

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
  if (openids.has(name)) return 'openid';
  if (unionids.has(name)) return 'unionid';
  return phones.has(name) ? 'phone' : undefined;
};
