import type { FiguresAnswer } from '../answers.ts';
import { ask, showWord, tell } from './ask.ts';
import { h } from './dom.ts';
import { sayClock, sayDay, sayMonth, sayNewYear, sayNumber, sayTime, sayYuan } from './say.ts';

/** The marketer's door: what the staff API answers today. */
export const marketerPanel = () => {
  const body = h('div', { class: 'figures' }, ...Array.from({ length: 4 }, () => h('div', { class: 'card waiting' })));
  const root = h(
    'div',
    { class: 'marketer' },
    h('h1', { class: 'title' }, '今天的数字'),
    h('p', { class: 'lead' }, '每一个都来自员工接口，没有一个是写死的。'),
    body,
  );

  const look = async (): Promise<void> => {
    const figures = await ask<FiguresAnswer>('figures');
    if (!figures) return;
    body.replaceChildren(
      heroes(figures),
      tiers(figures),
      liability(figures, proveNow),
      fairness(figures),
      templates(figures),
      tools(),
    );
  };

  const proveNow = async (button: HTMLButtonElement): Promise<void> => {
    button.disabled = true;
    const before = (await ask<FiguresAnswer>('figures'))?.proof?.at;
    if (await tell('rounds', {})) {
      // A round over a small shop takes seconds.
      for (let tries = 0; tries < 40; tries += 1) {
        await new Promise((resolve) => setTimeout(resolve, 500));
        const proof = (await ask<FiguresAnswer>('figures'))?.proof;
        if (proof && proof.at !== before) break;
      }
      showWord('对完了，数字是刚刚的。');
    }
    await look();
  };

  return { root, open: () => void look() };
};

const card = (kind: string, title: string, ...children: (Node | string)[]): HTMLElement =>
  h('section', { class: `card figure figure--${kind}` }, h('h2', { class: 'figure__title' }, title), ...children);

const heroes = ({ members, proof }: FiguresAnswer): HTMLElement => {
  const hero = (label: string, value: string, note: string) =>
    h('div', { class: 'hero' }, h('span', {}, label), h('b', {}, value), h('small', {}, note));
  return h(
    'section',
    { class: 'card heroes', attrs: { 'aria-label': '四个数' } },
    hero(
      '会员',
      sayNumber(members.total),
      members.more ? '只数了前几千位' : `近 30 天新来 ${members.joinedIn30Days} 位`,
    ),
    hero('会员实付', sayYuan(members.paidFen - members.refundedFen), `退款 ${sayYuan(members.refundedFen)}`),
    hero(
      '可用积分',
      proof ? sayNumber(proof.available) : '—',
      proof ? `在路上 ${sayNumber(proof.pending)}，欠着 ${sayNumber(proof.debt)}` : '还没有对过账',
    ),
    hero(
      '账本',
      proof ? (proof.drifted === 0 ? '全部对得上' : `${proof.drifted} 处不符`) : '—',
      proof ? `${sayDay(proof.at)} ${sayTime(proof.at)} 对过 ${proof.members} 位` : '',
    ),
  );
};

const tiers = ({ members }: FiguresAnswer): HTMLElement => {
  const most = Math.max(1, ...members.tiers.map((tier) => tier.members));
  return card(
    'tiers',
    '会员在哪一级',
    h(
      'ul',
      { class: 'rows' },
      ...members.tiers.map(({ level, name, members: n }) =>
        h(
          'li',
          { class: 'row' },
          h('span', { class: 'row__name' }, name),
          h(
            'span',
            { class: 'row__track' },
            h('i', { class: `row__fill face--${Math.min(level, 3)}`, vars: { share: `${(n / most) * 100}%` } }),
          ),
          h('b', { class: 'row__value' }, `${sayNumber(n)} 位`),
        ),
      ),
    ),
  );
};

const liability = ({ proof }: FiguresAnswer, proveNow: (button: HTMLButtonElement) => Promise<void>): HTMLElement => {
  const months = proof?.liability ?? [];
  const most = Math.max(1, ...months.map(({ points }) => points));
  return card(
    'liability',
    '积分什么时候过期',
    h(
      'ol',
      { class: 'months' },
      ...months.map(({ month, points }) =>
        h(
          'li',
          { class: 'month', attrs: { title: `${month}：${sayNumber(points)} 分` } },
          h(
            'span',
            { class: 'month__value' },
            points >= 10_000 ? `${(points / 10_000).toFixed(1)}万` : sayNumber(points),
          ),
          h('i', { class: 'month__bar', vars: { share: `${(points / most) * 100}%` } }),
          h('span', { class: 'month__name' }, sayMonth(month), h('br'), sayNewYear(month)),
        ),
      ),
    ),
    h(
      'p',
      { class: 'figure__foot' },
      proof ? `来自 ${sayDay(proof.at)} ${sayClock(proof.at)} 的对账，每晚一次。` : '还没有对过账。',
      h(
        'button',
        { class: 'pill pill--line', attrs: { type: 'button' }, on: { click: (_, button) => void proveNow(button) } },
        '现在再对一遍',
      ),
    ),
  );
};

const fairness = ({ drops }: FiguresAnswer): HTMLElement =>
  card(
    'fairness',
    '抢得公不公平',
    ...(drops.length === 0 ? [h('p', { class: 'lead' }, '还没有开过抢。')] : []),
    ...drops.map(({ name, opensAt, released, claims, members, seconds, breaches, digest }) => {
      const most = Math.max(1, ...seconds.map((second) => second.claims));
      return h(
        'div',
        { class: 'fair' },
        h('p', { class: 'fair__head' }, h('b', {}, name), h('span', {}, `${sayDay(opensAt)} ${sayTime(opensAt)}`)),
        seconds.length > 0 &&
          h(
            'div',
            { class: 'fair__seconds', attrs: { role: 'img', 'aria-label': `${seconds.length} 个有人抢到的秒` } },
            ...seconds.map((second) => h('i', { vars: { share: `${(second.claims / most) * 100}%` } })),
          ),
        h(
          'p',
          { class: 'fair__line' },
          `放出 ${sayNumber(released)}，${members} 人抢到 ${sayNumber(claims)}。`,
          breaches === 0
            ? h('span', { class: 'tag tag--good' }, '没有多发、超限、场外')
            : h('span', { class: 'tag tag--bad' }, `${breaches} 处不对`),
        ),
        h(
          'p',
          { class: 'fair__digest', attrs: { title: digest } },
          `指纹 ${digest.slice(0, 12)}：谁有流水，谁就能算出同一个`,
        ),
      );
    }),
  );

const states = { active: '在发', paused: '停发', ended: '结束' } as const;

const templates = ({ templates: all }: FiguresAnswer): HTMLElement =>
  card(
    'templates',
    '有哪些券',
    h(
      'ul',
      { class: 'coupons' },
      ...all.map(({ name, title, state, total, left }) =>
        h(
          'li',
          { class: 'coupon' },
          h('span', { class: 'coupon__text' }, h('b', {}, name), h('small', {}, title)),
          total === null || left === null
            ? h('span', { class: 'coupon__stock' }, '不限量')
            : h('span', { class: 'coupon__stock' }, `发出 ${sayNumber(total - left)}，还剩 ${sayNumber(left)}`),
          h('span', { class: `tag tag--${state === 'active' ? 'good' : 'quiet'}` }, states[state]),
        ),
      ),
    ),
  );

const tools = (): HTMLElement =>
  card(
    'tools',
    '自己动手',
    h(
      'p',
      {},
      h('a', { attrs: { href: '/reference/', target: '_blank', rel: 'noreferrer' } }, '接口文档'),
      '：员工接口能做的，比这一页多得多。',
    ),
    h('p', {}, '命令行：', h('code', {}, 'npm run memberday -- help')),
    h('p', {}, '抢券之前先算一算：', h('code', {}, 'npm run memberday -- plan-drop')),
    h('p', { class: 'later' }, '人群、自动旅程、推荐与实验、报表还没有做好。做好了，就从这扇门进。'),
  );
