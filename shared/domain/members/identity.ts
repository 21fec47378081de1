/** How a person is known in a channel. `openid` is per app, `unionid` per open platform account, `card` and `outer` per issuer. */
export type Identity = {
  readonly kind: 'openid' | 'unionid' | 'phone' | 'card' | 'outer';
  readonly issuer: string;
  readonly value: string;
};

/** A mainland mobile number as people write it (+86, spaces, dashes, full-width digits) brought to eleven digits; undefined when it is none. */
export const normalisePhone = (text: string): string | undefined => {
  const digits = text
    .normalize('NFKC')
    .replace(/[\s\-()]/g, '')
    .replace(/^(\+|00)?86(?=1\d{10}$)/, '');
  return /^1[3-9]\d{9}$/.test(digits) ? digits : undefined;
};

/** `13812345678` → `138****5678`. */
export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`;
