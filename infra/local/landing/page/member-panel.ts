import type { PersonAnswer, ShopAnswer } from '../answers.ts';
import { h, icon, setAttribute, setText } from './dom.ts';
import { personRow } from './person-row.ts';
import { type Holder, homePath, type Phones } from './phones.ts';
import { sayNumber } from './say.ts';

/** Pages worth opening at once. */
const places = [
  ['首页', homePath],
  ['领券', 'pages/claim/index'],
  ['活动', 'pages/activities/index'],
  ['我的', 'pages/me/index'],
  ['卡包', 'wallet/pages/wallet/index'],
  ['积分明细', 'points/pages/ledger/index'],
  ['积分商城', 'points/pages/mall/index'],
  ['会员码', 'member/pages/code/index'],
  ['等级权益', 'member/pages/tier/index'],
  ['消息与隐私', 'account/pages/privacy/index'],
] as const;

/** The member's door: who one can be, and where one can go. */
export const memberPanel = (phones: Phones) => {
  const rows = new Map<string, { readonly row: HTMLButtonElement; readonly tier: Element; readonly points: Element }>();
  const list = h('ul', { class: 'people' });
  const chips = places.map(([label, path]) =>
    h('button', { class: 'chip', attrs: { type: 'button' }, on: { click: () => phones.go(path) } }, label),
  );
  const root = h(
    'div',
    { class: 'member' },
    h('h1', { class: 'title' }, '你想是谁？'),
    h('p', { class: 'lead' }, '点一个人，手机就是 TA 的。两台手机可以抢同一场券。'),
    list,
    h('h2', { class: 'subtitle' }, '直接打开'),
    h('div', { class: 'chips' }, ...chips),
  );

  const add = (person: PersonAnswer): void => {
    const { openid, name, about, level } = person;
    const onPress = () => phones.handTo({ openid, name });
    const { row, beside: tier, end: points } = personRow({ openid, name, about, level, onPress });
    rows.set(person.openid, { row, tier, points });
    strangerItem.before(h('li', {}, row));
  };

  const stranger = h(
    'button',
    { class: 'person person--new', attrs: { type: 'button' }, on: { click: () => phones.handTo(newcomer()) } },
    h('span', { class: 'face face--new', attrs: { 'aria-hidden': 'true' } }, icon('plus')),
    h(
      'span',
      { class: 'person__text' },
      h('span', { class: 'person__name' }, h('b', {}, '一位新客人')),
      h('small', {}, '没来过的微信号：从入会开始'),
    ),
  );

  const strangerItem = h('li', {}, stranger);
  list.append(strangerItem);

  return {
    root,
    update({ people }: ShopAnswer): void {
      for (const person of people) {
        if (!rows.has(person.openid)) add(person);
        const row = rows.get(person.openid);
        if (!row) continue;
        setText(row.tier, person.tier);
        row.tier.className = `tier tier--${Math.min(person.level, 3)}`;
        setText(row.points, `${sayNumber(person.points)} 分`);
      }
    },
    /** Marks who holds a phone, and what the chosen one shows. */
    mark(): void {
      const holders = phones.holders().map(({ openid }) => openid);
      for (const [openid, { row }] of rows)
        setAttribute(row, 'aria-pressed', holders.includes(openid) ? 'true' : 'false');
      for (const [n, chip] of chips.entries())
        setAttribute(chip, 'aria-pressed', places[n]?.[1] === phones.chosenPath() ? 'true' : 'false');
    },
  };
};

/** A WeChat user who was never here. */
export const newcomer = (): Holder => {
  const name = Math.random().toString(36).slice(2, 8);
  return { openid: `guest-${name}`, name: `新客人 ${name.slice(0, 3)}` };
};
