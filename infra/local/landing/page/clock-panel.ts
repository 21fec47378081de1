import type { ClockAnswer, Destination } from '../answers.ts';
import { tell } from './ask.ts';
import { byId, h, icon, setAttribute, setText, setVars } from './dom.ts';
import { learnTime, now } from './live.ts';
import { nightsBetween, sayClock, sayDay, sayTime } from './say.ts';

const words: Readonly<Record<Destination, string>> = {
  hour: '一小时后',
  tomorrow: '明天开门',
  'member-day': '下一个会员日',
  'month-end': '过完这个月',
  month: '三十天后',
};

/** The platform's clock, and the way to put it forward. */
export const clockPanel = ({ onArrival }: { readonly onArrival: () => void }) => {
  let isTravelling = false;
  const day = h('span', { class: 'clock__day' });
  const time = h('b', { class: 'clock__time' });
  const places = h('div', { class: 'travel__places' });
  const progress = h(
    'div',
    { class: 'travel__progress', attrs: { role: 'progressbar', 'aria-label': '时间往前走', 'aria-valuemin': 0 } },
    h('i', {}),
  );
  const step = h('p', { class: 'travel__step', attrs: { 'aria-live': 'polite' } });
  const way = h('div', { class: 'travel__way', attrs: { hidden: true } }, step, progress);
  const machine = h(
    'div',
    { class: 'travel', attrs: { id: 'travel', popover: 'auto', role: 'dialog', 'aria-label': '时光机' } },
    h('h2', {}, '时光机'),
    h('p', { class: 'lead' }, '只能往前走：账本不会倒着记。路过的每一夜都会照常对账、过期、送生日礼。'),
    places,
    way,
  );
  const button = h(
    'button',
    { class: 'pill pill--line', attrs: { type: 'button', popovertarget: 'travel' } },
    icon('forward'),
    '时光机',
  );
  byId('clock').append(h('p', { class: 'clock__now' }, day, time), button, machine);

  const tick = (): void => {
    setText(day, sayDay(now()));
    setText(time, sayClock(now()));
  };

  const placeOf = ({ to, at, name }: ClockAnswer['destinations'][number]): HTMLElement => {
    const nights = nightsBetween(now(), at);
    return h(
      'button',
      { class: 'place', attrs: { type: 'button', 'data-to': to }, on: { click: () => void tell('journeys', { to }) } },
      h('b', {}, words[to]),
      h('span', {}, `${sayDay(at)} ${sayTime(at)}${name ? ` · ${name}` : ''}`),
      h('small', {}, nights > 0 ? `路过 ${nights} 夜` : '今天之内'),
    );
  };

  return {
    tick,
    update({ now: platformNow, destinations, journey }: ClockAnswer): void {
      learnTime(platformNow);
      tick();
      const wasTravelling = isTravelling;
      isTravelling = journey !== null;
      setAttribute(way, 'hidden', !isTravelling);
      setAttribute(places, 'hidden', isTravelling);
      setAttribute(button, 'data-busy', isTravelling);
      if (journey) {
        const { stop, stops } = journey;
        setVars(progress, { share: `${(stop / stops) * 100}%` });
        setAttribute(progress, 'aria-valuemax', stops);
        setAttribute(progress, 'aria-valuenow', stop);
        setText(step, stop < stops - 1 ? `${sayDay(platformNow)}，第 ${stop + 1} 夜，共 ${stops - 1} 夜` : '就快到了');
        return;
      }
      // Whoever is choosing must not have the buttons changed under the finger.
      const shown = [...places.children].map((each) => each.getAttribute('data-to')).join();
      if (wasTravelling || shown !== destinations.map(({ to }) => to).join())
        places.replaceChildren(...destinations.map(placeOf));
      if (wasTravelling) {
        if (machine.matches(':popover-open')) machine.hidePopover();
        onArrival();
      }
    },
  };
};
