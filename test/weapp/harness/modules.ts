import { readFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import vm from 'node:vm';

export type Modules = {
  /** Loads one file of the package and all it requires; `registering` tells whose `Page(…)` call comes. */
  readonly load: (file: string) => unknown;
  /** Stops every timer that runs. */
  readonly stop: () => void;
};

export type ModulesOptions = {
  readonly output: string;
  /** What every file sees beside `require`: `wx`, `App`, `Page` … */
  readonly globals: Readonly<Record<string, unknown>>;
  readonly registering: (file: string) => void;
  readonly clockAheadMs: () => number;
  /** Told what the app writes to `console.error`, as React does of whatever it could not draw. */
  readonly onError: (said: string) => void;
};

type Module = { exports: unknown };

/** The CommonJS of the logic layer, in a context that has what WeChat's has: the language, timers, `wx`, and no browser. */
export const createModules = (options: ModulesOptions): Modules => {
  const { output, globals, registering, clockAheadMs, onError } = options;
  const timers = createTimers();
  const heard = { ...console, error: (...said: unknown[]) => onError(format(...said)) };
  const context = vm.createContext({ console: heard, ...timers.functions, ...globals });
  (vm.runInContext(moveClock, context) as (aheadMs: () => number) => void)(clockAheadMs);
  const loaded = new Map<string, Module>();

  const load = (file: string): unknown => {
    const known = loaded.get(file);
    if (known) return known.exports;
    const module: Module = { exports: {} };
    loaded.set(file, module);
    const wrapped = `(function (require, module, exports) {${readFileSync(path.join(output, file), 'utf8')}\n})`;
    const run = vm.runInContext(wrapped, context, { filename: file }) as (...given: unknown[]) => void;
    const nearby = (request: string) => {
      const exports = load(withExtension(path.posix.join(path.posix.dirname(file), request)));
      // What was required has run; what registers from here on is this file again.
      registering(file);
      return exports;
    };
    registering(file);
    run(nearby, module, module.exports);
    return module.exports;
  };

  return { load, stop: timers.stop };
};

const withExtension = (file: string): string => (file.endsWith('.js') ? file : `${file}.js`);

/** Gives the context a clock as wrong as the phone's. */
const moveClock = `(aheadMs) => {
  const True = Date;
  globalThis.Date = class Date extends True {
    constructor(...given) {
      if (given.length === 0) super(True.now() + aheadMs());
      else super(...given);
    }
    static now() {
      return True.now() + aheadMs();
    }
  };
}`;

const createTimers = () => {
  const running = new Set<NodeJS.Timeout>();
  const kept = (timer: NodeJS.Timeout): NodeJS.Timeout => {
    running.add(timer);
    return timer;
  };
  const clear = (timer: NodeJS.Timeout | undefined): void => {
    if (timer) running.delete(timer);
    clearTimeout(timer);
  };
  return {
    functions: {
      setTimeout: (work: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) => {
        const timer = setTimeout(() => {
          running.delete(timer);
          work(...given);
        }, ms);
        return kept(timer);
      },
      setInterval: (work: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) =>
        kept(setInterval(work, ms, ...given)),
      clearTimeout: clear,
      clearInterval: clear,
    },
    stop: () => {
      for (const timer of running) clear(timer);
    },
  };
};
