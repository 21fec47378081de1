import type { Page } from 'playwright-core';
import { type CouponsTold, tellCoupons } from '../stories/coupons.ts';
import { area } from './area.ts';
import { neverAnswered, unreachable } from './cut-off.ts';

const [regular, lucky, patient, none] = ['coupons-regular', 'coupons-lucky', 'coupons-patient', 'coupons-none'];

const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).last().click();
const drop = (which: 'open' | 'soon' | 'gone' | 'paused' | 'queued') => (told: CouponsTold) => ({
  dropId: told[which],
});
const coupon = (which: 'free' | 'offered' | 'used' | 'night') => (told: CouponsTold) => ({ couponId: told[which] });

/** Coupons as members see them: where they come from, the moment of a drop, the wallet, what friends share. */
export const coupons = area<CouponsTold>({
  name: 'coupons',
  tell: tellCoupons,
  states: [
    { name: 'claim', page: 'claim', openid: regular, shows: '秋日领券', elderToo: true },
    { name: 'claim-loading', page: 'claim', openid: regular, shows: '', prepare: neverAnswered('**/me/drops') },
    { name: 'claim-visitor', page: 'claim', openid: 'coupons-visitor', shows: '入会就能领券' },
    {
      name: 'claim-won',
      page: 'claim',
      openid: lucky,
      shows: '领到了',
      after: press('领取，下午茶烘焙 8 折'),
    },
    { name: 'drop-waiting', page: 'drop', openid: none, params: drop('soon'), shows: '距开抢', elderToo: true },
    { name: 'drop-open', page: 'drop', openid: none, params: drop('open'), shows: '立即抢' },
    {
      name: 'drop-won',
      page: 'drop',
      openid: patient,
      params: drop('open'),
      shows: /第 \d+ 位/,
      after: press('立即抢'),
    },
    { name: 'drop-sold-out', page: 'drop', openid: none, params: drop('gone'), shows: '已抢光，下次', elderToo: true },
    { name: 'drop-paused', page: 'drop', openid: none, params: drop('paused'), shows: '暂停一下，马上回来' },
    {
      name: 'drop-queued',
      page: 'drop',
      openid: none,
      params: drop('queued'),
      shows: '排队中',
      prepare: neverAnswered(/\/claims\/1/),
      after: press('立即抢'),
    },
    {
      name: 'drop-retrying',
      page: 'drop',
      openid: none,
      params: drop('open'),
      shows: '没有网络，连上就接着抢',
      after: async (page) => {
        await page.getByText('立即抢').waitFor();
        await unreachable('**/claims')(page);
        await page.evaluate(() => Object.defineProperty(navigator, 'onLine', { value: false }));
        await press('立即抢')(page);
      },
    },
    { name: 'wallet', page: 'wallet', openid: regular, shows: '分朋友一杯', elderToo: true },
    { name: 'wallet-used', page: 'wallet', openid: regular, params: () => ({ page: 'used' }), shows: '用掉' },
    { name: 'wallet-given', page: 'wallet', openid: regular, params: () => ({ page: 'given' }), shows: '送出' },
    { name: 'wallet-empty', page: 'wallet', openid: 'coupons-empty', shows: '券包空空' },
    { name: 'coupon', page: 'coupon', openid: regular, params: coupon('free'), shows: '使用说明', elderToo: true },
    {
      name: 'coupon-code',
      page: 'coupon',
      openid: regular,
      params: coupon('free'),
      shows: /^[2-9A-Z]{4} [2-9A-Z]{4} [2-9A-Z]{4}$/,
      after: press('出示给店员'),
    },
    {
      name: 'coupon-give',
      page: 'coupon',
      openid: regular,
      params: coupon('free'),
      shows: '准备好卡片',
      after: press('送给朋友'),
    },
    { name: 'coupon-offered', page: 'coupon', openid: regular, params: coupon('offered'), shows: '这张券正在转赠中' },
    { name: 'coupon-used', page: 'coupon', openid: regular, params: coupon('used'), shows: '这次省了 ¥10' },
    { name: 'coupon-not-now', page: 'coupon', openid: regular, params: coupon('night'), shows: '现在不在可用时段' },
    { name: 'gift', page: 'gift', openid: none, params: ({ gift }) => ({ gift }), shows: '一位朋友送你的' },
    {
      name: 'gift-visitor',
      page: 'gift',
      openid: 'coupons-visitor',
      params: ({ gift }) => ({ gift }),
      shows: '入会并收下',
    },
    {
      name: 'gift-accepted',
      page: 'gift',
      openid: 'coupons-friend',
      params: ({ taken }) => ({ gift: taken }),
      shows: '收好了，在你的券包里',
    },
    { name: 'gift-over', page: 'gift', openid: none, params: ({ taken }) => ({ gift: taken }), shows: '来晚了一步' },
    { name: 'code-entry', page: 'codeEntry', openid: none, shows: '输入兑换码', elderToo: true },
    {
      name: 'code-entry-wrong',
      page: 'codeEntry',
      openid: none,
      params: () => ({ code: 'ABCDEFGH0JK' }),
      shows: '码里不会有 0',
    },
    {
      name: 'code-entry-won',
      page: 'codeEntry',
      openid: lucky,
      params: ({ code }) => ({ code: code.replaceAll(' ', '') }),
      shows: '兑换成功',
      after: press('兑换'),
    },
  ],
});
