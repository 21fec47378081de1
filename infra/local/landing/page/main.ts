import type { ShopAnswer } from '../answers.ts';
import { ask, showWord } from './ask.ts';
import { clockPanel } from './clock-panel.ts';
import { byId, setAttribute, setText } from './dom.ts';
import { feedPanel } from './feed-panel.ts';
import { listen, now } from './live.ts';
import { marketerPanel } from './marketer-panel.ts';
import { memberPanel, newcomer } from './member-panel.ts';
import { operatorPanel } from './operator-panel.ts';
import { openPhones } from './phones.ts';
import { sayDay, sayTime } from './say.ts';
import { shopPanel } from './shop-panel.ts';

const doors = ['member', 'operator', 'shop', 'marketer'] as const;
type Door = (typeof doors)[number];

const doorInAddress = (): Door => doors.find((door) => location.hash === `#${door}`) ?? 'member';

/** People's points and tiers are looked up again a moment after something happened to one of them. */
const settleMs = 1_200;

const start = async (): Promise<void> => {
  const shop = await ask<ShopAnswer>('shop');
  if (!shop) return;
  let people = shop.people;
  const room = byId('room');
  const panel = byId('panel');
  const [brand] = shop.name.split(' ');
  const mark = document.querySelector('.mark b');
  if (mark) setText(mark, brand ?? shop.name);

  const phones = openPhones(shop.pageUrl, {
    onChange: () => {
      member.mark();
      operator.mark();
    },
    nextHolder: (holders) => people.find(({ openid }) => holders.every((each) => each.openid !== openid)) ?? newcomer(),
  });
  const member = memberPanel(phones);
  const operator = operatorPanel(phones);
  const store = shopPanel(phones);
  const marketer = marketerPanel();
  const feed = feedPanel();
  const clock = clockPanel({
    onArrival: () => {
      showWord(`到了：${sayDay(now())} ${sayTime(now())}`);
      phones.reloadAll();
      void refresh();
      if (doorInAddress() === 'marketer') marketer.open();
    },
  });

  const show = (answer: ShopAnswer): void => {
    people = answer.people;
    member.update(answer);
    operator.update(answer);
    store.update(answer);
    member.mark();
    operator.mark();
  };
  const refresh = async (): Promise<void> => {
    const answer = await ask<ShopAnswer>('shop');
    if (answer) show(answer);
  };

  const enter = (): void => {
    const door = doorInAddress();
    room.dataset.door = door;
    for (const link of document.querySelectorAll('.doors a'))
      setAttribute(link, 'aria-current', link.getAttribute('href') === `#${door}` ? 'page' : undefined);
    operator.close();
    store.close();
    panel.replaceChildren({ member, operator, shop: store, marketer }[door].root);
    panel.scrollTop = 0;
    if (door === 'operator') operator.open();
    if (door === 'shop') store.open();
    if (door === 'marketer') marketer.open();
    phones.arrange();
  };

  show(shop);
  const [first] = people;
  phones.handTo(first ?? newcomer());
  addEventListener('hashchange', () => doors.some((door) => location.hash === `#${door}`) && enter());
  enter();
  setInterval(() => {
    clock.tick();
    operator.tick();
  }, 500);

  let settling: ReturnType<typeof setTimeout> | undefined;
  listen({
    onClock: clock.update,
    onHappenings: (portion) => {
      const touched = feed.add(portion).some(({ who }) => people.some(({ memberId }) => memberId === who?.memberId));
      if (!touched) return;
      clearTimeout(settling);
      settling = setTimeout(() => void refresh(), settleMs);
    },
    onLine: (isThere) => setAttribute(document.body, 'data-gone', !isThere),
  });
};

void start();
