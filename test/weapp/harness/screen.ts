import type { Tab } from './app-json.ts';
import { findElement, findField, innermostCalled, type Name, textOf } from './finding.ts';
import type { PageInstance } from './logic-layer.ts';
import { actAsButton, cardOf, type ShareCard } from './native-button.ts';
import type { PageStack } from './page-stack.ts';
import type { Phone } from './phone.ts';

/** The page on top, as the person holding the phone has it. */
export type Screen = {
  readonly page: () => PageInstance;
  /** All text in sight, one line per piece of text. */
  readonly text: () => string;
  /** The element that is called so, by `aria-label`, by its whole text, or by its placeholder. */
  readonly find: (name: Name) => Element;
  /** How many are called so. */
  readonly count: (name: Name) => number;
  /** Taps it; a `button` does what WeChat's own does, and one that shares gives the card. */
  readonly tap: (name: Name) => Promise<ShareCard | undefined>;
  /** Writes into a field, as far as it is long, and leaves it. */
  readonly type: (name: Name, text: string) => Promise<void>;
  /** Turns a picker, a switch or a slider to a value. */
  readonly choose: (name: Name, value: unknown) => Promise<void>;
  /** By the corner of the screen or the edge of the phone. */
  readonly goBack: () => Promise<void>;
  /** Taps a tab of WeChat's tab bar. */
  readonly switchTab: (text: string) => Promise<void>;
  readonly pullDown: () => Promise<void>;
  readonly scrollToBottom: () => Promise<void>;
  /** Shares the page by WeChat's own menu. @throws when the menu does not offer it */
  readonly share: () => ShareCard;
  /** Waits until nothing moves: no call on its way, no `setData` for a while. @throws when the app has complained on the console */
  readonly settle: () => Promise<void>;
};

export type ScreenOptions = {
  readonly phone: Phone;
  readonly pages: PageStack;
  readonly tabs: readonly Tab[];
  /** Does this as a finger would: WeChat gives some panels to a finger only. */
  readonly asTap: (work: () => void) => void;
  /** So many times has something crossed to the view layer. */
  readonly crossings: () => number;
  /** What the app wrote to `console.error`. */
  readonly complaints: readonly string[];
};

const patienceMs = 10_000;
/** React and Taro pass work on by timers of a few milliseconds: so many turns without any is rest. */
const turnMs = 15;
const quietTurns = 4;

export const createScreen = ({ phone, pages, tabs, asTap, crossings, complaints }: ScreenOptions): Screen => {
  const { top } = pages;
  const root = () => top().view.root;

  const settle = async (): Promise<void> => {
    const deadline = Date.now() + patienceMs;
    const movement = () => `${top().page.route} ${crossings()}`;
    let before = movement();
    for (let quiet = 0; quiet < quietTurns; ) {
      if (Date.now() > deadline) throw new Error(`the app did not come to rest in ${patienceMs} ms`);
      await new Promise((resolve) => setTimeout(resolve, turnMs));
      const isQuiet = before === movement() && phone.pending() === 0 && top().page.sent.calls > 0;
      quiet = isQuiet ? quiet + 1 : 0;
      before = movement();
    }
    if (complaints.length > 0) throw new Error(`the app complained:\n${complaints.join('\n')}`);
  };

  const then =
    <Given extends unknown[]>(act: (...given: Given) => void) =>
    async (...given: Given): Promise<void> => {
      act(...given);
      await settle();
    };

  return {
    page: () => top().page,
    text: () => textOf(root()),
    find: (name) => findElement(root(), name),
    count: (name) => innermostCalled(root(), name).length,
    tap: async (name) => {
      const shown = top();
      const element = findElement(shown.view.root, name);
      const button = element.closest('button');
      if (button && isDisabled(button)) throw new Error(`${name} is disabled: a tap on it does nothing`);
      asTap(() => shown.view.fire(element, 'tap', { x: 0, y: 0 }));
      const card = button ? await actAsButton(button, shown, phone) : undefined;
      await settle();
      return card;
    },
    type: async (name, text) => {
      const { view } = top();
      const field = findField(view.root, name);
      const most = Number(field.getAttribute('maxlength') ?? 140);
      const value = most < 0 ? text : [...text].slice(0, most).join('');
      field.setAttribute('value', value);
      view.fire(field, 'focus', { value: '' });
      view.fire(field, 'input', { value, cursor: value.length });
      await settle();
      view.fire(field, 'blur', { value });
      await settle();
    },
    choose: then((name: Name, value: unknown) => {
      const { view } = top();
      const control = findElement(view.root, name).closest('picker, switch, slider, radio-group, checkbox-group');
      if (!control) throw new Error(`${name} is nothing to turn`);
      view.fire(control, 'change', { value });
    }),
    goBack: then(() => pages.back(1)),
    switchTab: then((text: string) => {
      const tab = tabs.find((each) => each.text === text);
      const isInSight = tabs.some(({ route }) => route === top().page.route);
      if (!tab || !isInSight) throw new Error(`no tab ${text} is in sight`);
      pages.go('switchTab', `/${tab.route}`);
      top().page.call('onTabItemTap', { index: tabs.indexOf(tab), pagePath: tab.route, text });
    }),
    pullDown: then(() => void top().page.call('onPullDownRefresh')),
    scrollToBottom: then(() => void top().page.call('onReachBottom')),
    share: () => {
      const shown = top();
      if (!shown.page.sharing.inMenu) throw new Error(`the menu of ${shown.page.route} offers no sharing`);
      return cardOf(shown, { from: 'menu' });
    },
    settle,
  };
};

const isDisabled = (button: Element): boolean => ['', 'true'].includes(button.getAttribute('disabled') ?? 'false');
