import { createModules } from './modules.ts';
import { applySetData, type Data } from './set-data.ts';

type Callback = (...given: never[]) => unknown;

/** The node that an event is about. */
export type EventPlace = { readonly id: string; readonly dataset: Readonly<Record<string, unknown>> };

/** A page that is open: the object that `this` is in its methods. */
export type PageInstance = {
  readonly route: string;
  readonly options: Readonly<Record<string, string>>;
  readonly data: Data;
  readonly sent: { calls: number; bytes: number };
  /** Told after each `setData`. */
  onData: () => void;
  /** Calls a method of the page if it has one. */
  readonly call: (method: string, ...given: unknown[]) => unknown;
};

export type OpenedBy = {
  readonly scene: number;
  readonly query: Readonly<Record<string, string>>;
  readonly path: string;
};

export type LogicLayer = {
  readonly start: (opened: OpenedBy) => void;
  readonly openPage: (route: string, options: Readonly<Record<string, string>>) => PageInstance;
  readonly closePage: () => void;
  readonly pages: () => readonly PageInstance[];
};

/** The half of a mini-program that runs its JavaScript: `App` and `Page` registrations, page instances, their lives. */
export const createLogicLayer = (output: string, wx: object): LogicLayer => {
  const definitions = new Map<string, Record<string, unknown>>();
  const stack: { page: PageInstance; self: object }[] = [];
  let app: Record<string, unknown> = {};
  let file = '';

  const register = (definition: Record<string, unknown>): void => {
    definitions.set(file.replace(/\.js$/, ''), definition);
  };
  const modules = createModules(
    output,
    {
      wx,
      App: (definition: Record<string, unknown>) => {
        app = definition;
      },
      Page: register,
      Component: register,
      Behavior: (definition: unknown) => definition,
      getApp: () => app,
      getCurrentPages: () => stack.map(({ self }) => self),
      requirePlugin: (name: string) => {
        throw new Error(`no plugin ${name}`);
      },
    },
    (loading) => {
      file = loading;
    },
  );

  return {
    start: (opened) => {
      modules.load('app.js');
      for (const moment of ['onLaunch', 'onShow']) (app[moment] as Callback | undefined)?.call(app, opened as never);
    },
    openPage: (route, options) => {
      modules.load(`${route}.js`);
      const definition = definitions.get(route);
      if (!definition) throw new Error(`${route}.js registers no page`);
      const opened = instantiate(route, options, definition);
      stack.push(opened);
      opened.page.call('onLoad', options);
      opened.page.call('onShow');
      opened.page.call('onReady');
      return opened.page;
    },
    closePage: () => {
      stack.pop()?.page.call('onUnload');
      stack.at(-1)?.page.call('onShow');
    },
    pages: () => stack.map(({ page }) => page),
  };
};

const instantiate = (route: string, options: Readonly<Record<string, string>>, definition: Record<string, unknown>) => {
  const data = structuredClone((definition.data ?? {}) as Data);
  const self: Record<string, unknown> = {
    ...(definition.methods as object | undefined),
    ...definition,
    data,
    route,
    options,
    setData: (changes: Data, done?: () => void) => {
      page.sent.bytes += applySetData(data, changes);
      page.sent.calls += 1;
      page.onData();
      if (done) setTimeout(done, 0);
    },
    selectComponent: () => null,
    getPageId: () => route,
    getOpenerEventChannel: () => ({ on: () => {}, once: () => {}, off: () => {}, emit: () => {} }),
  };
  const page: PageInstance = {
    route,
    options,
    data,
    sent: { calls: 0, bytes: 0 },
    onData: () => {},
    call: (method, ...given) => (self[method] as Callback | undefined)?.call(self, ...(given as never[])),
  };
  return { page, self };
};
