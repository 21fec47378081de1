import { type Instant, instantOf, msOf } from './time.ts';

/** Every kind of id, on one page. An id reads `mbr_01k9…`: kind, then 10 signs of time, then 12 of chance, so ids sort by birth. */
export const idPrefixes = {
  member: 'mbr',
  staff: 'stf',
  apiKey: 'key',
  invite: 'inv',
  spend: 'spd',
  adjustment: 'adj',
  round: 'rnd',
  ruleReplay: 'rpl',
  expressionCount: 'cnt',
  merge: 'mrg',
  coupon: 'cpn',
  template: 'tpl',
  drop: 'drp',
  grant: 'grt',
  redemption: 'rdm',
  exchange: 'exc',
  device: 'dev',
  request: 'req',
  permission: 'prm',
  activity: 'act',
  memberDay: 'mdy',
  live: 'liv',
  experiment: 'exp',
  segment: 'sgm',
  post: 'pst',
  approval: 'apr',
  task: 'tsk',
  webhook: 'whk',
} as const;
export type IdKind = keyof typeof idPrefixes;

/** Crockford's base 32, lower case: no i, l, o, u. It sorts as its numbers do. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** @param random at least 12 bytes of chance; five bits of each are used */
export const newId = (kind: IdKind, at: Instant, random: Uint8Array): string => {
  const chance = [...random.subarray(0, 12)].map((byte) => alphabet[byte % 32]).join('');
  return `${idPrefixes[kind]}_${timeSigns(at)}${chance}`;
};

/** The instant an id of this kind carries, or undefined when it is not such an id. */
export const timeOfId = (kind: IdKind, id: string): Instant | undefined => {
  const match = new RegExp(`^${idPrefixes[kind]}_([0-9a-hjkmnp-tv-z]{10})[0-9a-hjkmnp-tv-z]{12}$`).exec(id);
  const signs = match?.[1];
  if (!signs) return undefined;
  const ms = [...signs].reduce((sum, sign) => sum * 32 + alphabet.indexOf(sign), 0);
  // Ten signs reach beyond the year 9999, where an instant is longer and no longer sorts.
  return ms <= lastMs ? instantOf(ms) : undefined;
};

const lastMs = msOf('9999-12-31T23:59:59.999Z');

const timeSigns = (at: Instant): string => {
  let rest = msOf(at);
  let signs = '';
  for (let i = 0; i < 10; i += 1) {
    signs = alphabet[rest % 32] + signs;
    rest = Math.floor(rest / 32);
  }
  return signs;
};
