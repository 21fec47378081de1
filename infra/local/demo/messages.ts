import type { MessageKind } from '@memberday/shared/domain/messages/kinds.ts';
import type { FieldFill } from '@memberday/shared/domain/messages/message-text.ts';

export type DemoText = {
  readonly kind: MessageKind;
  readonly templateId: string;
  readonly fields: Readonly<Record<string, FieldFill>>;
  readonly page: string;
};

/** How the demo shop's messages read, in the templates that the sandbox's mini-programs have. */
export const demoTexts: readonly DemoText[] = [
  {
    kind: 'drop_opening',
    templateId: 'local-drop-opening',
    fields: { thing1: { value: 'name' }, time2: { value: 'opensAt' }, thing3: { text: '点开就能抢，抢完为止' } },
    page: 'pages/claim/index',
  },
  {
    kind: 'live_starting',
    templateId: 'local-live-starting',
    fields: { thing1: { value: 'name' }, time3: { value: 'startsAt' } },
    page: 'pages/home/index',
  },
  {
    kind: 'coupon_expiring',
    templateId: 'local-coupon-expiring',
    fields: { thing1: { value: 'name' }, number2: { value: 'coupons' }, time4: { value: 'lastsUntil' } },
    page: 'wallet/pages/wallet/index',
  },
  {
    kind: 'points_expiring',
    templateId: 'local-points-expiring',
    fields: { number1: { value: 'points' }, date2: { value: 'lastDay' }, thing4: { text: '过期清零，来换点什么吧' } },
    page: 'points/pages/mall/index',
  },
  {
    kind: 'exchange_ready',
    templateId: 'local-exchange-ready',
    fields: {
      thing1: { value: 'name' },
      thing2: { value: 'shop' },
      character_string3: { value: 'code' },
      time5: { value: 'until' },
    },
    page: 'points/pages/exchanges/index',
  },
  {
    kind: 'tier_changed',
    templateId: 'local-tier-changed',
    fields: { thing1: { value: 'from' }, thing2: { value: 'to' }, time3: { value: 'at' } },
    page: 'member/pages/tier/index',
  },
];

/** Who has allowed what, and how many of it. */
export const demoAllowed: readonly { readonly star: string; readonly kinds: readonly MessageKind[] }[] = [
  { star: 'lin', kinds: ['drop_opening', 'points_expiring', 'coupon_expiring', 'live_starting'] },
  { star: 'he', kinds: ['drop_opening', 'drop_opening', 'exchange_ready', 'live_starting'] },
  { star: 'luo', kinds: ['live_starting'] },
  { star: 'shen', kinds: ['drop_opening', 'tier_changed'] },
];
