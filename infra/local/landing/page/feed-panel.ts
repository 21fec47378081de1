import type { Happening } from '../answers.ts';
import { byId, h, icon, setAttribute, setText } from './dom.ts';
import { sayClock, sayDay } from './say.ts';

const kept = 120;

/** What has just happened, newest first; it can be held still to be read. */
export const feedPanel = () => {
  let held: Happening[] = [];
  let isPaused = false;
  let newest = 0;
  const list = h('ol', {});
  const log = h(
    'div',
    { class: 'happenings', attrs: { role: 'log', 'aria-live': 'off', 'aria-label': '刚刚发生了什么', tabindex: 0 } },
    list,
  );
  const quiet = h('p', { class: 'feed__quiet' }, '现在很安静。', h('br', {}), '在手机里领一张券，这里就会说。');
  const label = h('span', {}, '暂停');
  const sign = h('span', { class: 'feed__sign' }, icon('pause'));
  const pause = h(
    'button',
    { class: 'pill pill--line pill--small', attrs: { type: 'button' }, on: { click: () => toggle() } },
    sign,
    label,
  );
  byId('feed').append(
    h('header', { class: 'feed__head' }, h('h2', { attrs: { id: 'feed-title' } }, '刚刚发生了什么'), pause),
    quiet,
    log,
  );

  const toggle = (): void => {
    isPaused = !isPaused;
    sign.replaceChildren(icon(isPaused ? 'play' : 'pause'));
    if (!isPaused) print(held.splice(0));
    sayLabel();
  };

  const sayLabel = (): void =>
    setText(label, !isPaused ? '暂停' : held.length > 0 ? `继续 · ${held.length} 条新的` : '继续');

  /** Above what happened on an earlier day stands that day. */
  let day = '';
  const print = (portion: readonly Happening[]): void => {
    for (const each of portion.slice(-kept)) {
      if (day && day !== sayDay(each.at)) list.prepend(h('li', { class: 'happenings__day' }, day));
      day = sayDay(each.at);
      list.prepend(rowOf(each));
    }
    while (list.children.length > kept) list.lastElementChild?.remove();
    setAttribute(quiet, 'hidden', list.children.length > 0);
  };

  return {
    /** A page that was away is told some of them twice. */
    add(portion: readonly Happening[]): readonly Happening[] {
      const last = portion.at(-1)?.id ?? 0;
      // A host that was restarted counts from one again.
      if (last < newest) newest = 0;
      const fresh = portion.filter(({ id }) => id > newest);
      newest = Math.max(newest, last);
      if (isPaused) held = [...held, ...fresh].slice(-kept);
      else print(fresh);
      sayLabel();
      return fresh;
    },
  };
};

const changes = { INSERT: '新的一行', MODIFY: '改了一行', REMOVE: '去掉一行' } as const;

const rowOf = ({ at, topic, who, says, row }: Happening): HTMLElement =>
  h(
    'li',
    {},
    h(
      'details',
      { class: 'happening' },
      h(
        'summary',
        {},
        h('span', { class: `spot spot--${topic}` }, icon(topic)),
        h('span', { class: 'happening__text' }, who && h('b', {}, who.name), who && ' ', says),
        h('time', { attrs: { datetime: new Date(at).toISOString(), title: sayDay(at) } }, sayClock(at)),
      ),
      h(
        'p',
        { class: 'happening__row' },
        h('span', {}, changes[row.change]),
        h('code', {}, row.pk),
        h('code', {}, row.sk),
      ),
    ),
  );
