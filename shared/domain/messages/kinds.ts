import type { Day, Instant } from '../time.ts';

/** What a member may be told through WeChat. A chain gives each kind a template of its mini-program, or leaves it out. */
export const messageKinds = [
  'drop_opening',
  'live_starting',
  'coupon_expiring',
  'points_expiring',
  'exchange_ready',
  'reward_given',
  'tier_changed',
] as const;
export type MessageKind = (typeof messageKinds)[number];

/** How a value reads: that decides which fields of a template it fits. `text`: free words. `code`: letters and digits. */
export type ValueType = 'text' | 'count' | 'code' | 'instant' | 'day';

/**
 * What each kind has to say; a template's fields are filled from these.
 * `nature`: `own`: about something of one's own that waits; sent at any hour. `asked`: asked for by name, for an hour that was known; sent at
 * that hour. `news`: nobody asked for it now; waits for the morning.
 */
export const messageFacts = {
  drop_opening: { nature: 'asked', values: { name: 'text', opensAt: 'instant' } },
  live_starting: { nature: 'asked', values: { name: 'text', startsAt: 'instant' } },
  coupon_expiring: { nature: 'news', values: { name: 'text', coupons: 'count', lastsUntil: 'instant' } },
  points_expiring: { nature: 'news', values: { points: 'count', lastDay: 'day' } },
  exchange_ready: { nature: 'own', values: { name: 'text', shop: 'text', code: 'code', until: 'instant' } },
  reward_given: { nature: 'news', values: { because: 'text', reward: 'text', at: 'instant' } },
  tier_changed: { nature: 'news', values: { from: 'text', to: 'text', at: 'instant' } },
} as const satisfies Record<
  MessageKind,
  { readonly nature: MessageNature; readonly values: Readonly<Record<string, ValueType>> }
>;
export type MessageNature = 'own' | 'asked' | 'news';

type TypeOfValue = { text: string; count: number; code: string; instant: Instant; day: Day };
type ValueTypesOf<Kind extends MessageKind> = (typeof messageFacts)[Kind]['values'];

/** What one message of a kind says: `{ name: 'Half price', opensAt: '2026-11-28T02:00:00.000Z' }`. */
export type MessageValues<Kind extends MessageKind = MessageKind> = {
  readonly [Name in keyof ValueTypesOf<Kind>]: TypeOfValue[ValueTypesOf<Kind>[Name] & ValueType];
};

/** The names and types of what a kind has to say. */
export const valuesOf = (kind: MessageKind): Readonly<Record<string, ValueType>> => messageFacts[kind].values;
