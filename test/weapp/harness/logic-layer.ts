import { createModules } from './modules.ts';
import { applySetData, type Data } from './set-data.ts';

type Callback = (...given: never[]) => unknown;
type Definition = Readonly<Record<string, unknown>>;

/** The node that an event is about. */
export type EventPlace = { readonly id: string; readonly dataset: Readonly<Record<string, unknown>> };

/** A page that is open: the object that `this` is in its methods. */
export type PageInstance = {
  readonly route: string;
  readonly options: Readonly<Record<string, string>>;
  readonly data: Data;
  /** What crossed to the view layer since it was opened. */
  readonly sent: { calls: number; bytes: number };
  /** Whether WeChat's own menu offers to share the page. */
  readonly sharing: { inMenu: boolean };
  /** Told after each `setData`. */
  onData: () => void;
  /** Names of its methods, those for moments of its life among them. */
  readonly methods: readonly string[];
  /** Calls a method of the page if it has one. */
  readonly call: (method: string, ...given: unknown[]) => unknown;
  /** What `getCurrentPages` gives for it. */
  readonly self: object;
};

export type LogicLayer = {
  /** Calls a method of the app if it has one. */
  readonly callApp: (method: string, ...given: unknown[]) => unknown;
  /** Loads a page's file and makes an instance; its life has not begun yet. */
  readonly createPage: (route: string, options: Readonly<Record<string, string>>) => PageInstance;
  readonly stop: () => void;
};

export type LogicLayerOptions = {
  readonly output: string;
  readonly wx: object;
  /** What `getCurrentPages` answers. */
  readonly openPages: () => readonly PageInstance[];
  readonly clockAheadMs: () => number;
  readonly onError: (said: string) => void;
};

/** The half of a mini-program that runs its JavaScript: `App` and `Page` registrations, and instances of pages. */
export const createLogicLayer = (options: LogicLayerOptions): LogicLayer => {
  const { output, wx, openPages, clockAheadMs, onError } = options;
  const definitions = new Map<string, Definition>();
  let app: Definition = {};
  let file = '';

  const register = (definition: Definition): void => {
    definitions.set(file.replace(/\.js$/, ''), definition);
  };
  const modules = createModules({
    output,
    globals: {
      wx,
      App: (definition: Definition) => {
        app = definition;
      },
      Page: register,
      Component: register,
      Behavior: (definition: unknown) => definition,
      getApp: () => app,
      getCurrentPages: () => openPages().map(({ self }) => self),
      requirePlugin: (name: string) => {
        throw new Error(`no plugin ${name}`);
      },
    },
    registering: (loading) => {
      file = loading;
    },
    clockAheadMs,
    onError,
  });
  modules.load('app.js');

  return {
    callApp: (method, ...given) => (app[method] as Callback | undefined)?.call(app, ...(given as never[])),
    createPage: (route, options) => {
      modules.load(`${route}.js`);
      const definition = definitions.get(route);
      if (!definition) throw new Error(`${route}.js registers no page`);
      return instantiate(route, options, definition);
    },
    stop: modules.stop,
  };
};

const instantiate = (
  route: string,
  options: Readonly<Record<string, string>>,
  definition: Definition,
): PageInstance => {
  const data = structuredClone((definition.data ?? {}) as Data);
  const methods: Definition = { ...(definition.methods as object | undefined), ...definition };
  const self: Record<string, unknown> = {
    ...methods,
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
    sharing: { inMenu: typeof methods.onShareAppMessage === 'function' },
    onData: () => {},
    methods: Object.keys(methods).filter((name) => typeof methods[name] === 'function'),
    call: (method, ...given) => (self[method] as Callback | undefined)?.call(self, ...(given as never[])),
    self,
  };
  return page;
};
