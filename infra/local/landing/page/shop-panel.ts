import type { ShopAnswer, ShopOrderAnswer, ShopOrderStatus } from '../answers.ts';
import { ask, showWord, tell } from './ask.ts';
import { h, setAttribute, setText } from './dom.ts';
import type { Phones } from './phones.ts';
import { sayClock, sayNumber, sayYuan } from './say.ts';

const lookEveryMs = 1_000;
/** Where a member sees what an order brought. */
const pointsPath = 'points/pages/ledger/index';

const statuses: Readonly<Record<ShopOrderStatus, string>> = {
  parked: '等下单消息',
  created: '待付款',
  paid: '已付款',
  received: '已收货',
  cancelled: '已取消',
  refunded: '全退了',
};

const events: Readonly<Record<string, string>> = {
  channels_ec_order_new: '有人下单',
  channels_ec_order_pay: '付了款',
  channels_ec_order_wait_shipping: '等发货',
  channels_ec_order_deliver: '发了货',
  channels_ec_order_confirm: '确认收货',
  channels_ec_order_cancel: '订单结束',
  channels_ec_order_ext_info_update: '带货信息好了',
  channels_ec_aftersale_update: '售后动了一步',
};

type Answer = { readonly order: ShopOrderAnswer | null };

/** The shop's door: one order of a live, from the viewer's payment to the points on their phone. */
export const shopPanel = (phones: Phones) => {
  let people: ShopAnswer['people'] = [];
  let seen: string | undefined;
  const viewer = h('select', { attrs: { id: 'viewer' }, on: { change: () => showPoints() } });
  const buy = button('观众付了 299 元', 'pill--primary', () => purchase());
  const receive = button('确认收货', 'pill--quiet', () => move('receive', '货到了，积分该到账了。'));
  const back = button('退一件', 'pill--quiet', () => move('return', '退了一件，积分跟着退。'));
  const again = button('把它乱序发五遍', 'pill--line', () => move('again', '每条消息又发了五遍，顺序全乱。'));
  const none = h(
    'p',
    { class: 'shop__none' },
    '还没有订单。',
    h('br', {}),
    '按“观众付了 299 元”，看消息、订单、积分和手机一起动。',
  );
  const order = orderCard();
  const messages = messageList();
  const root = h(
    'div',
    { class: 'shop' },
    h('h1', { class: 'title' }, '直播间来了一单'),
    h('p', { class: 'lead' }, '微信小店只推来一声“有事”，钱和货要自己去问。按一下，看一单怎么变成积分。'),
    h('label', { class: 'shop__viewer', attrs: { for: 'viewer' } }, '谁在看直播', viewer),
    h('div', { class: 'shop__acts' }, buy, receive, back, again),
    none,
    order.root,
    messages.root,
  );

  const chosen = () => people.find(({ openid }) => openid === viewer.value);
  const showPoints = (): void => {
    const person = chosen();
    if (person) phones.layFor(person, pointsPath);
  };

  const purchase = async (): Promise<void> => {
    const person = chosen();
    if (!person || !(await tell('shop-order', { openid: person.openid }))) return;
    showPoints();
    showWord(`${person.name}在直播间付了 299 元。`);
    await look();
  };
  const move = async (what: 'receive' | 'return' | 'again', word: string): Promise<void> => {
    if (await tell('shop-order/moves', { move: what })) showWord(word);
    await look();
  };

  const look = async (): Promise<void> => {
    const answer = await ask<Answer>('shop-order');
    if (!answer) return;
    const { order: found } = answer;
    setAttribute(none, 'hidden', found !== null);
    for (const each of [order.root, messages.root]) setAttribute(each, 'hidden', found === null);
    const { status, lines } = found?.told ?? { status: 'created', lines: [] };
    receive.disabled = status !== 'paid';
    back.disabled = lines.every(({ quantity, returned }) => returned >= quantity);
    again.disabled = found === null;
    if (!found) return;
    order.update(found);
    messages.update(found.messages);
    refreshPhone(found);
  };

  /** What the phone shows is read again when the points behind it have moved. */
  const refreshPhone = ({ orderId, memberId, points, known }: ShopOrderAnswer): void => {
    const standing = JSON.stringify([orderId, points, known]);
    const person = people.find((each) => each.memberId === memberId);
    if (seen !== undefined && seen !== standing && person) phones.refresh(person.openid);
    seen = standing;
  };

  let looking: ReturnType<typeof setInterval> | undefined;
  return {
    root,
    update(answer: ShopAnswer): void {
      people = answer.people;
      if (viewer.options.length === people.length) return;
      viewer.replaceChildren(
        ...people.map(({ openid, name, tier }) => h('option', { attrs: { value: openid } }, `${name} · ${tier}`)),
      );
    },
    open(): void {
      const holder = phones.chosen()?.openid;
      if (people.some(({ openid }) => openid === holder)) viewer.value = holder ?? '';
      showPoints();
      void look();
      looking = setInterval(() => void look(), lookEveryMs);
    },
    close(): void {
      clearInterval(looking);
    },
  };
};

const button = (label: string, look: string, act: () => Promise<void>): HTMLButtonElement =>
  h(
    'button',
    {
      class: `pill ${look}`,
      attrs: { type: 'button' },
      on: {
        click: async (_, pressed) => {
          pressed.disabled = true;
          await act();
          if (pressed.classList.contains('pill--primary')) pressed.disabled = false;
        },
      },
    },
    label,
  );

/** The same order twice: as the shop has it, and as the platform does. */
const orderCard = () => {
  const number = h('h2', { class: 'order__number' });
  const tag = h('span', { class: 'tag', attrs: { role: 'status' } });
  const goods = h('ul', { class: 'order__goods' });
  const cells = { status: pair(), paid: pair(), refunded: pair() };
  const given = h('b', {});
  const points = h('p', { class: 'order__points' });
  const row = (label: string, [told, known]: readonly [HTMLElement, HTMLElement]) =>
    h('tr', {}, h('th', { attrs: { scope: 'row' } }, label), told, known);
  const root = h(
    'article',
    { class: 'card order', attrs: { hidden: true } },
    h('header', { class: 'order__head' }, number, tag),
    goods,
    h(
      'table',
      { class: 'order__both' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('td', {}),
          h('th', { attrs: { scope: 'col' } }, '微信小店'),
          h('th', { attrs: { scope: 'col' } }, '会员日'),
        ),
      ),
      h('tbody', {}, row('状态', cells.status), row('实付', cells.paid), row('已退', cells.refunded)),
    ),
    h('p', { class: 'order__given' }, '这一单的积分', given),
    points,
  );
  return {
    root,
    update({ orderId, told, known, points: all }: ShopOrderAnswer): void {
      setText(number, `订单 …${orderId.slice(-6)}`);
      const agrees =
        known !== null &&
        known.status === told.status &&
        known.paidFen === told.paidFen &&
        known.refundedFen === told.refundedFen;
      setText(tag, agrees ? '对上了' : '正在对');
      tag.className = `tag tag--${agrees ? 'good' : 'warn'}`;
      goods.replaceChildren(
        ...told.lines.map(({ title, quantity, returned, paidFen }) =>
          h(
            'li',
            {},
            h('span', {}, `${title} ×${quantity}`),
            returned > 0 && h('small', { class: 'order__back' }, `退了 ${returned} 件`),
            h('span', {}, sayYuan(paidFen)),
          ),
        ),
      );
      fill(cells.status, statuses[told.status], known && statuses[known.status]);
      fill(cells.paid, sayYuan(told.paidFen), known && sayYuan(known.paidFen));
      fill(cells.refunded, sayYuan(told.refundedFen), known && sayYuan(known.refundedFen));
      const left = known ? known.pointsGiven - known.pointsTaken : 0;
      setText(given, known ? `${left > 0 ? '+' : ''}${sayNumber(left)}` : '…');
      const taken = known && known.pointsTaken > 0 ? `，退货收回 ${sayNumber(known.pointsTaken)}` : '';
      setText(points, `TA 现在能用 ${sayNumber(all.available)} 分，路上还有 ${sayNumber(all.pending)} 分${taken}`);
    },
  };
};

const pair = (): readonly [HTMLElement, HTMLElement] => [h('td', {}), h('td', {})];
const fill = ([told, known]: readonly [HTMLElement, HTMLElement], said: string, heard: string | null): void => {
  setText(told, said);
  setText(known, heard ?? '…');
  setAttribute(known, 'data-differs', heard !== said);
};

/** What was pushed, and what became of it: however often it comes, one row. */
const messageList = () => {
  const sum = h('p', { class: 'lead' });
  const list = h('ol', { class: 'pushes' });
  const root = h(
    'section',
    { class: 'shop__pushes', attrs: { hidden: true, 'aria-labelledby': 'pushes-title' } },
    h('h2', { class: 'subtitle', attrs: { id: 'pushes-title' } }, '推来的消息'),
    sum,
    list,
  );
  return {
    root,
    update(messages: ShopOrderAnswer['messages']): void {
      const sent = messages.reduce((total, each) => total + each.sent, 0);
      const rows = messages.reduce((total, each) => total + each.rows.length, 0);
      setText(sum, `推来 ${sayNumber(sent)} 次，存下 ${sayNumber(rows)} 行。重复的、乱序的，都只算一次。`);
      for (const [n, message] of messages.entries())
        updatePush(list.children[n] ?? list.appendChild(pushRow()), message);
      while (list.children.length > messages.length) list.lastElementChild?.remove();
    },
  };
};

const pushRow = (): HTMLElement =>
  h(
    'li',
    { class: 'push' },
    h('span', { class: 'push__what' }, h('b', {}), h('code', {})),
    h('span', { class: 'push__count' }),
    h('time', {}),
  );

const updatePush = (row: Element, { name, at, sent, rows }: ShopOrderAnswer['messages'][number]): void => {
  const part = (selector: string) => row.querySelector(selector) as HTMLElement;
  setText(part('b'), events[name] ?? '一条消息');
  setText(part('code'), name);
  setText(part('.push__count'), rows.length === 0 ? `${sent} 次 · 在路上` : `${sent} 次 · ${rows.length} 行`);
  setAttribute(row, 'data-stored', rows.length > 0);
  setText(part('time'), sayClock(at));
  part('time').setAttribute('datetime', new Date(at).toISOString());
  part('code').title = rows.map(({ pk, sk }) => `${pk} / ${sk}`).join('\n');
};
