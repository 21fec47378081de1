import type { PageInstance } from './logic-layer.ts';
import type { Phone } from './phone.ts';
import type { View } from './view-layer.ts';

/** The page on top, as the person holding the phone has it. */
export type Screen = {
  readonly page: () => PageInstance;
  /** All text in sight, one line per piece of text. */
  readonly text: () => string;
  /** The element that is called so, by `aria-label` or by its whole text. */
  readonly find: (name: Name) => Element;
  readonly tap: (name: Name) => Promise<void>;
  readonly goBack: () => Promise<void>;
  readonly pullDown: () => Promise<void>;
  /** Puts the app to the back and takes it out again. */
  readonly comeBack: () => Promise<void>;
  /** Waits until nothing moves: no call on its way, no `setData` for a while. */
  readonly settle: () => Promise<void>;
};

/** The whole name, or a pattern of it. */
export type Name = string | RegExp;

export type Shown = { readonly page: PageInstance; readonly view: View };

const patienceMs = 10_000;
/** React and Taro pass work on by timers of a few milliseconds: so many turns without any is rest. */
const turnMs = 15;
const quietTurns = 4;

export const createScreen = (phone: Phone, top: () => Shown, back: () => void): Screen => {
  const settle = async (): Promise<void> => {
    const deadline = Date.now() + patienceMs;
    const movement = () => `${top().page.route} ${top().page.sent.calls}`;
    let before = movement();
    for (let quiet = 0; quiet < quietTurns; ) {
      if (Date.now() > deadline) throw new Error(`the app did not come to rest in ${patienceMs} ms`);
      await new Promise((resolve) => setTimeout(resolve, turnMs));
      const isQuiet = before === movement() && phone.pending() === 0 && top().page.sent.calls > 0;
      quiet = isQuiet ? quiet + 1 : 0;
      before = movement();
    }
  };

  const find = (name: Name): Element => {
    const called = inSight(top().view.root).filter((element) => isCalled(element, name));
    // Wrappers of one word have the same text: the innermost is what the finger meets.
    const innermost = called.filter((element) => !called.some((other) => other !== element && element.contains(other)));
    const [first] = innermost;
    if (!first || innermost.length > 1) {
      throw new Error(`${innermost.length} elements are called ${name} on:\n${textOf(top().view.root)}`);
    }
    return first;
  };

  return {
    page: () => top().page,
    text: () => textOf(top().view.root),
    find,
    tap: async (name) => {
      const { view } = top();
      const element = find(name);
      view.fire(element, 'tap', { x: 0, y: 0 });
      const button = element.closest('button');
      if (button?.getAttribute('open-type') === 'getPhoneNumber') {
        view.fire(button, 'getphonenumber', await answerOfPhonePanel(phone));
      }
      await settle();
    },
    goBack: async () => {
      back();
      await settle();
    },
    comeBack: async () => {
      for (const moment of ['onHide', 'onShow']) top().page.call(moment);
      await settle();
    },
    pullDown: async () => {
      top().page.call('onPullDownRefresh');
      await settle();
    },
    settle,
  };
};

/** WeChat's own panel slides up over the app; the app hears only what came of it. */
const answerOfPhonePanel = async (phone: Phone): Promise<object> =>
  phone.phonePanel.answer === 'allow'
    ? { errMsg: 'getPhoneNumber:ok', code: await phone.phoneCode() }
    : { errMsg: 'getPhoneNumber:fail user deny' };

const isCalled = (element: Element, name: Name): boolean =>
  typeof name === 'string' ? nameOf(element) === name : name.test(nameOf(element));

const nameOf = (element: Element): string => element.getAttribute('aria-label') || (element.textContent ?? '').trim();

/** Elements that are not hidden, nor inside something hidden. */
const inSight = (element: Element): Element[] =>
  isHidden(element) ? [] : [element, ...[...element.children].flatMap(inSight)];

const isHidden = (element: Element): boolean => /(^|;)\s*display:\s*none/.test(element.getAttribute('style') ?? '');

const textOf = (element: Element): string =>
  isHidden(element)
    ? ''
    : [...element.childNodes]
        .map((node) => (node.nodeType === node.TEXT_NODE ? (node.textContent ?? '').trim() : textOf(node as Element)))
        .filter(Boolean)
        .join('\n');
