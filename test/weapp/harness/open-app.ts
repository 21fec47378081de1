import path from 'node:path';
import { readAppJson } from './app-json.ts';
import { createLogicLayer, type PageInstance } from './logic-layer.ts';
import { readAddress } from './page-rules.ts';
import { createPageStack, type PageStack } from './page-stack.ts';
import type { Phone } from './phone.ts';
import { createScreen, type Screen } from './screen.ts';
import { compileTemplates } from './templates.ts';
import { renderPage } from './view-layer.ts';
import { createWx, type OpenedBy } from './wx.ts';

/** What `npm run build:weapp` makes. */
const built = path.resolve(import.meta.dirname, '../../../miniapp/dist/weapp');

export type App = {
  readonly screen: Screen;
  /** The open pages' routes, the lowest first. */
  readonly routes: () => readonly string[];
  /** Puts the app to the back. */
  readonly leave: () => Promise<void>;
  /** Takes it out again, as it was, or by a card or a code that leads to a page of it. */
  readonly comeBack: (by?: Entry) => Promise<void>;
  /** What crossed to the view layer, of all pages, since the app was opened. */
  readonly crossed: () => { readonly calls: number; readonly bytes: number };
};

/** What somebody opened it by. */
export type Entry = {
  /** WeChat's scene value; 1001 is the list of recent mini-programs. */
  readonly scene?: number;
  /** A page with its query, as on a card; without one, the first page. */
  readonly path?: string;
  /** More of the query. */
  readonly query?: Readonly<Record<string, string>>;
};

export type OpenOptions = Entry & {
  readonly phone: Phone;
  /** Folder of a built mini-program. */
  readonly output?: string;
};

/** Opens the built mini-program afresh, where the phone had it open it ends there, and waits for the screen to come to rest. */
export const openApp = async ({ phone, output = built, ...entry }: OpenOptions): Promise<App> => {
  const appJson = readAppJson(output);
  const opening = (by: Entry): OpenedBy => {
    const { route, query } = readAddress(by.path ?? `/${appJson.routes[0]}`);
    return { scene: by.scene ?? 1001, path: route, query: { ...query, ...by.query } };
  };
  const launched = opening(entry);
  let entered = launched;
  const gesture = createGesture();
  const complaints: string[] = [];
  const created: PageInstance[] = [];
  const crossed = () => ({
    calls: created.reduce((sum, { sent }) => sum + sent.calls, 0),
    bytes: created.reduce((sum, { sent }) => sum + sent.bytes, 0),
  });

  phone.closeApp();
  const templates = compileTemplates(output);
  const wx = createWx({ phone, launched, entered: () => entered, pages: () => pages, isInTap: gesture.isOpen });
  const logic = createLogicLayer({
    output,
    wx,
    openPages: () => pages.open().map(({ page }) => page),
    clockAheadMs: () => phone.device.clockAheadMs,
    onError: (said) => complaints.push(said),
  });
  const pages: PageStack = createPageStack(appJson, ({ route, query }) => {
    const page = logic.createPage(route, query);
    created.push(page);
    return { page, view: renderPage(page, templates) };
  });
  phone.onClose(() => {
    pages.closeAll();
    logic.stop();
  });

  const enter = ({ path: route, query }: OpenedBy): void => {
    const search = Object.entries(query).map(([key, value]) => `${key}=${value}`);
    pages.go('reLaunch', `/${[route, search.join('&')].filter(Boolean).join('?')}`);
  };
  logic.callApp('onLaunch', launched);
  logic.callApp('onShow', launched);
  enter(launched);
  const screen = createScreen({
    phone,
    pages,
    tabs: appJson.tabs,
    asTap: gesture.during,
    crossings: () => crossed().calls,
    complaints,
  });
  await screen.settle();

  return {
    screen,
    routes: () => pages.open().map(({ page }) => page.route),
    leave: async () => {
      pages.top().page.call('onHide');
      logic.callApp('onHide');
      await screen.settle();
    },
    comeBack: async (by) => {
      entered = by ? opening(by) : { ...entered };
      logic.callApp('onShow', entered);
      if (by?.path === undefined) pages.top().page.call('onShow');
      else enter(entered);
      await screen.settle();
    },
    crossed,
  };
};

/** Whether the app is being called by a finger: until whatever follows from it at once is done, not when an answer comes later. */
const createGesture = () => {
  let open = false;
  return {
    isOpen: () => open,
    during: (work: () => void): void => {
      open = true;
      setImmediate(() => {
        open = false;
      });
      work();
    },
  };
};
