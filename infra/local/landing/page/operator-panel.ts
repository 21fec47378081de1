import type { DropAnswer, ShopAnswer } from '../answers.ts';
import { ask, showWord, tell } from './ask.ts';
import { h, setAttribute, setText, setVars } from './dom.ts';
import { now } from './live.ts';
import { personRow } from './person-row.ts';
import type { Phones } from './phones.ts';
import { sayNumber, sayTime, sayWait } from './say.ts';

const stages: Readonly<Record<DropAnswer['stage'], { readonly word: string; readonly tone: string }>> = {
  hidden: { word: '未预告', tone: 'quiet' },
  announced: { word: '未开始', tone: 'quiet' },
  early: { word: '提前场', tone: 'brand' },
  open: { word: '正在抢', tone: 'brand' },
  paused: { word: '已暂停', tone: 'warn' },
  sold_out: { word: '抢光', tone: 'good' },
  over: { word: '已结束', tone: 'quiet' },
};

const topUpBy = 20;
const lookEveryMs = 1_500;

/** The operator's door: drops as they run, and one that can be started now. */
export const operatorPanel = (phones: Phones) => {
  const openDrop = (dropId: string) => phones.go(`drops/pages/drop/index?dropId=${dropId}`);
  const crew = crewList(phones);
  const cards = new Map<string, ReturnType<typeof dropCard>>();
  const list = h('div', { class: 'drops' });
  const none = h('p', { class: 'lead', attrs: { hidden: true } }, '现在没有活动。放一场，一分钟后就能抢。');
  const choice = h('select', { attrs: { id: 'start-template', name: 'templateId' } });
  const stock = h('input', {
    attrs: { id: 'start-stock', type: 'number', name: 'stock', min: 1, max: 500, value: 20, inputmode: 'numeric' },
  });
  const start = h('button', { class: 'pill pill--primary', attrs: { type: 'submit' } }, '一分钟后开抢');
  const form = h(
    'form',
    {
      class: 'start',
      on: {
        submit: (event) => {
          event.preventDefault();
          void begin();
        },
      },
    },
    h('label', { attrs: { for: 'start-template' } }, '放什么券', choice),
    h('label', { attrs: { for: 'start-stock' } }, '放几张', stock),
    start,
  );
  const root = h(
    'div',
    { class: 'operator' },
    h('h1', { class: 'title' }, '谁在上班？'),
    h('p', { class: 'lead' }, '点一个人，手机里就是 TA 的工具：今天要做的事、自己的群、发起活动、核销。'),
    crew.root,
    h('h2', { class: 'subtitle' }, '正在跑的抢券'),
    h('p', { class: 'lead' }, '数字是准的，每一片库存都数过。动一下，看手机里怎么变。'),
    form,
    none,
    list,
  );

  const begin = async (): Promise<void> => {
    start.disabled = true;
    const isDone = await tell('drops', { templateId: choice.value, stock: Number(stock.value) });
    start.disabled = false;
    if (isDone) showWord('预告出去了，一分钟后开抢。');
    await look();
  };

  const look = async (): Promise<void> => {
    const drops = await ask<DropAnswer[]>('drops');
    if (!drops) return;
    for (const drop of drops) {
      const card = cards.get(drop.dropId) ?? dropCard(drop, { openDrop, look });
      if (!cards.has(drop.dropId)) cards.set(drop.dropId, card);
      card.update(drop);
    }
    const wanted = drops.flatMap(({ dropId }) => cards.get(dropId)?.root ?? []);
    setAttribute(none, 'hidden', wanted.length > 0);
    if (wanted.length !== list.children.length || wanted.some((each, n) => list.children[n] !== each))
      list.replaceChildren(...wanted);
  };

  let looking: ReturnType<typeof setInterval> | undefined;
  return {
    root,
    update({ templates, crew: people }: ShopAnswer): void {
      crew.update(people);
      if (choice.options.length === templates.length) return;
      choice.replaceChildren(
        ...templates.map(({ templateId, name, title }) =>
          h('option', { attrs: { value: templateId } }, `${name} · ${title}`),
        ),
      );
    },
    mark: crew.mark,
    open(): void {
      void look();
      looking = setInterval(() => void look(), lookEveryMs);
    },
    close(): void {
      clearInterval(looking);
    },
    tick(): void {
      for (const card of cards.values()) card.tick();
    },
  };
};

/** Where the crew's day begins. */
const toolPath = 'ops/pages/today/index';

/** Who works with the pocket tool; a tap puts it into the phone. */
const crewList = (phones: Phones) => {
  const root = h('ul', { class: 'people' });
  const rows = new Map<string, HTMLButtonElement>();
  return {
    root,
    update(people: ShopAnswer['crew']): void {
      for (const { openid, name, about } of people) {
        if (rows.has(openid)) continue;
        const { row } = personRow({ name, about, onPress: () => phones.handTo({ openid, name }, toolPath) });
        rows.set(openid, row);
        root.append(h('li', {}, row));
      }
    },
    /** Marks who holds a phone. */
    mark(): void {
      const holders = phones.holders().map(({ openid }) => openid);
      for (const [openid, row] of rows) setAttribute(row, 'aria-pressed', holders.includes(openid) ? 'true' : 'false');
    },
  };
};

type CardDoes = { readonly openDrop: (dropId: string) => void; readonly look: () => Promise<void> };

const dropCard = (first: DropAnswer, { openDrop, look }: CardDoes) => {
  let drop = first;
  const { dropId } = drop;
  const stage = h('span', { class: 'tag' });
  const when = h('p', { class: 'drop__when' });
  const items = h('div', { class: 'drop__items' });
  const press = (label: string, act: () => Promise<boolean>, look_: string) =>
    h(
      'button',
      {
        class: `pill ${look_}`,
        attrs: { type: 'button' },
        on: {
          click: async (_, button) => {
            button.disabled = true;
            await act();
            button.disabled = false;
            await look();
          },
        },
      },
      label,
    );
  const move = (verb: 'pause' | 'resume' | 'end') => () => tell('drops/moves', { dropId, move: verb });
  const pause = press('暂停', move('pause'), 'pill--quiet');
  const resume = press('继续', move('resume'), 'pill--primary');
  const more = press(`补 ${topUpBy} 张`, () => tell('drops/stock', { dropId, add: topUpBy }), 'pill--quiet');
  // It cannot be taken back, so it wants two presses.
  let isMeant = false;
  const end = press(
    '结束',
    async () => {
      if (isMeant) return move('end')();
      isMeant = true;
      setText(end, '真的结束？再点一次');
      setTimeout(() => {
        isMeant = false;
        setText(end, '结束');
      }, 4_000);
      return false;
    },
    'pill--line',
  );
  const see = h(
    'button',
    { class: 'pill pill--line', attrs: { type: 'button' }, on: { click: () => openDrop(dropId) } },
    '在手机里看',
  );
  const root = h(
    'article',
    { class: 'card drop' },
    h('header', { class: 'drop__head' }, h('h2', {}, drop.name), stage),
    when,
    items,
    h('div', { class: 'drop__acts' }, resume, pause, more, see, end),
  );

  const tick = (): void => setText(when, sayWhen(drop));
  const update = (next: DropAnswer): void => {
    drop = next;
    const { word, tone } = stages[drop.stage];
    setText(stage, word);
    stage.className = `tag tag--${tone}`;
    const isOver = drop.stage === 'over';
    pause.hidden = isOver || drop.stage === 'paused';
    resume.hidden = drop.stage !== 'paused';
    more.hidden = isOver;
    end.hidden = isOver;
    for (const [n, item] of drop.items.entries()) {
      const row = items.children[n] ?? items.appendChild(stockRow());
      updateStock(row, item);
    }
    tick();
  };
  update(first);
  return { root, update, tick };
};

const sayWhen = ({ stage, opensAt, closesAt, waves, perMember }: DropAnswer): string => {
  const limit = `每人 ${perMember} 张`;
  const opens = Math.min(opensAt, ...waves.map((wave) => wave.opensAt).filter((at) => at > now()));
  if (stage === 'paused') return `停着，谁也抢不了 · ${limit}`;
  if (stage === 'announced') return `${sayWait(opens - now())} 后开抢 · ${limit}`;
  if (stage === 'early') return `${sayWait(opensAt - now())} 后对所有人开放 · ${limit}`;
  if (stage === 'over') return `${sayTime(closesAt)} 前结束 · ${limit}`;
  return `还开着 ${sayWait(closesAt - now())} · ${limit}`;
};

const stockRow = (): HTMLElement =>
  h(
    'div',
    { class: 'stock' },
    h(
      'p',
      { class: 'stock__line' },
      h('span', { class: 'stock__name' }),
      h('span', { class: 'stock__left' }, h('b', {}), h('small', {})),
    ),
    h('div', { class: 'bar', attrs: { role: 'img' } }, h('i', {})),
    h('p', { class: 'stock__pace' }),
  );

const updateStock = (
  row: Element,
  { name, released, remaining, claimed, perSecond, emptyAt }: DropAnswer['items'][number],
): void => {
  const at = (selector: string) => row.querySelector(selector) as HTMLElement;
  setText(at('.stock__name'), name);
  setText(at('.stock__left b'), sayNumber(remaining));
  setText(at('.stock__left small'), ` / ${sayNumber(released)}`);
  setVars(at('.bar'), { share: `${released === 0 ? 0 : (remaining / released) * 100}%` });
  at('.bar').setAttribute('aria-label', `${name}还剩 ${remaining}，共 ${released}`);
  const pace = perSecond > 0 ? ` · 每秒 ${perSecond < 10 ? perSecond.toFixed(1) : Math.round(perSecond)} 张` : '';
  const end = emptyAt !== null && remaining > 0 ? ` · 照这样 ${sayTime(emptyAt)} 抢光` : '';
  setText(at('.stock__pace'), `抢走 ${sayNumber(claimed)}${pace}${end}`);
};
