import { byId, h, icon, setAttribute, setText, setVars } from './dom.ts';

/** Who holds a phone, and what they look at. */
export type Holder = { readonly openid: string; readonly name: string };

type Phone = {
  readonly root: HTMLElement;
  frame: HTMLIFrameElement;
  readonly caption: HTMLElement;
  readonly pick: HTMLButtonElement;
  holder: Holder;
  path: string;
};

/** The design's screen. */
const screen = { width: 375, height: 760 };
const mostPhones = 2;
/** From a page that is loaded to one that shows what it read. */
const paintMs = 700;

/** From here on the page is one screen, as in the style sheets. */
const wide = matchMedia('(min-width: 1100px)');
const still = matchMedia('(prefers-reduced-motion: reduce)');

export const homePath = 'pages/home/index';

type PhonesOptions = {
  /** Told when another phone is chosen, or it shows something else. */
  readonly onChange: () => void;
  /** Who gets a further phone. */
  readonly nextHolder: (holders: readonly Holder[]) => Holder;
};

/** The phones on the table: one or two, one of them chosen. What is opened is opened on that one. */
export const openPhones = (pageUrl: string, { onChange, nextHolder }: PhonesOptions) => {
  const table = byId('phones');
  const phones: Phone[] = [];
  let chosen: Phone | undefined;

  const addressOf = ({ holder, path }: Pick<Phone, 'holder' | 'path'>): string => {
    // Whoever is new may bind a phone number; the sandbox of WeChat takes any.
    const phone = `&phone=139${String(Math.abs(hash(holder.openid)) % 100_000_000).padStart(8, '0')}`;
    return `${pageUrl}/?as=${encodeURIComponent(holder.openid)}${phone}#/${path}`;
  };

  const show = (phone: Phone): void => {
    phone.frame.src = addressOf(phone);
    setText(phone.caption, phone.holder.name);
    phone.frame.title = `${phone.holder.name}的手机`;
    phone.pick.setAttribute('aria-label', `选中${phone.holder.name}的手机`);
  };

  const choose = (phone: Phone): void => {
    chosen = phone;
    for (const each of phones) {
      setAttribute(each.pick, 'aria-pressed', each === phone ? 'true' : 'false');
      setAttribute(each.root, 'data-chosen', each === phone);
    }
    onChange();
  };

  /** A new frame: in the old one the same address would only be scrolled to. */
  const reload = (phone: Phone): void => {
    const fresh = h('iframe', { class: 'phone__frame' });
    phone.frame.replaceWith(fresh);
    phone.frame = fresh;
    show(phone);
  };

  const renew = (phone: Phone): void => {
    const old = phone.frame;
    const fresh = h('iframe', { class: 'phone__frame phone__frame--coming' });
    phone.frame = fresh;
    // There is one phone of somebody at a time, also for who finds it by its name.
    old.title = '刚才的画面';
    old.after(fresh);
    fresh.addEventListener('load', () => setTimeout(() => settle(old, fresh), paintMs), { once: true });
    show(phone);
  };
  const settle = (old: HTMLIFrameElement, fresh: HTMLIFrameElement): void => {
    old.remove();
    fresh.classList.remove('phone__frame--coming');
  };

  const remove = (phone: Phone): void => {
    phone.root.remove();
    phones.splice(phones.indexOf(phone), 1);
    const [first] = phones;
    if (first) choose(first);
    arrange();
  };

  const add = (holder: Holder): Phone => {
    const frame = h('iframe', { class: 'phone__frame' });
    const caption = h('b', {});
    const pick = h(
      'button',
      { class: 'phone__who', attrs: { type: 'button' }, on: { click: () => choose(phone) } },
      caption,
    );
    const tool = (name: 'reload' | 'out' | 'close', label: string, press: () => void) =>
      h(
        'button',
        { class: 'tool', attrs: { type: 'button', 'aria-label': label, title: label }, on: { click: press } },
        icon(name),
      );
    const root = h(
      'figure',
      { class: 'phone' },
      h('div', { class: 'phone__case' }, h('div', { class: 'phone__screen' }, frame)),
      h(
        'figcaption',
        { class: 'phone__foot' },
        pick,
        tool('reload', '重新打开', () => reload(phone)),
        tool('out', '在新窗口打开', () => window.open(addressOf(phone), '_blank', 'noopener')),
        h(
          'span',
          { class: 'phone__remove' },
          tool('close', '收起这台手机', () => remove(phone)),
        ),
      ),
    );
    const phone: Phone = { root, frame, caption, pick, holder, path: homePath };
    phones.push(phone);
    table.insertBefore(root, more);
    show(phone);
    choose(phone);
    arrange();
    return phone;
  };

  const more = h(
    'button',
    {
      class: 'phones__more',
      attrs: { type: 'button' },
      on: { click: () => add(nextHolder(phones.map(({ holder }) => holder))) },
    },
    icon('plus'),
    '旁边再放一台',
  );
  table.append(more);

  /** On a narrow page the phones lie below what is pressed. */
  const bringIn = ({ root }: Phone): void => {
    if (!wide.matches) root.scrollIntoView({ behavior: still.matches ? 'auto' : 'smooth', block: 'center' });
  };

  /** As large as they fit, and never larger than life. */
  const arrange = (): void => {
    table.dataset.phones = String(phones.length);
    more.hidden = phones.length >= mostPhones;
    const shown = table.closest('.room')?.getAttribute('data-door') === 'member' ? phones.length : 1;
    const room = wide.matches
      ? { width: (innerWidth - 340 - 340 - 120) / shown, height: innerHeight - 72 - 130 }
      : { width: Math.min(innerWidth, 460) - 56, height: 10_000 };
    const scale = Math.max(0.6, Math.min(1, room.width / screen.width, room.height / screen.height));
    setVars(table, { scale: scale.toFixed(3) });
  };
  addEventListener('resize', arrange);

  return {
    arrange,
    /** Hands the chosen phone to somebody, at the page it shows or another. */
    handTo(holder: Holder, path = homePath): void {
      if (!chosen) {
        add(holder);
        return;
      }
      chosen.holder = holder;
      chosen.path = path;
      reload(chosen);
      bringIn(chosen);
      onChange();
    },
    /** As `handTo`, and leaves in peace who has it already, and the place where one reads. */
    layFor(holder: Holder, path: string): void {
      if (!chosen || (chosen.holder.openid === holder.openid && chosen.path === path)) return;
      chosen.holder = holder;
      chosen.path = path;
      reload(chosen);
      onChange();
    },
    /** Opens a page on the chosen phone. */
    go(path: string): void {
      if (!chosen) return;
      chosen.path = path;
      show(chosen);
      bringIn(chosen);
      onChange();
    },
    /** What somebody's phone shows is read anew; until it is there, the old stays. */
    refresh(openid: string): void {
      for (const phone of phones) if (phone.holder.openid === openid) renew(phone);
    },
    reloadAll(): void {
      for (const phone of phones) reload(phone);
    },
    chosen: (): Holder | undefined => chosen?.holder,
    holders: (): readonly Holder[] => phones.map(({ holder }) => holder),
    chosenPath: (): string => chosen?.path ?? homePath,
  };
};

export type Phones = ReturnType<typeof openPhones>;

const hash = (text: string): number =>
  [...text].reduce((sum, sign) => (Math.imul(sum, 31) + sign.charCodeAt(0)) | 0, 7);
