import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

/** Loads one file of the package and all it requires; `registering` tells whose `Page(…)` call comes. */
export type Modules = { readonly load: (file: string) => unknown };

type Module = { exports: unknown };

/**
 * The CommonJS of the logic layer, in a context that has what WeChat's has: the language, timers, `wx`, and no browser.
 * @param globals what every file sees beside `require`: `wx`, `App`, `Page` …
 */
export const createModules = (
  output: string,
  globals: Readonly<Record<string, unknown>>,
  registering: (file: string) => void,
): Modules => {
  const context = vm.createContext({ console, setTimeout, clearTimeout, setInterval, clearInterval, ...globals });
  const loaded = new Map<string, Module>();

  const load = (file: string): unknown => {
    const known = loaded.get(file);
    if (known) return known.exports;
    const module: Module = { exports: {} };
    loaded.set(file, module);
    const wrapped = `(function (require, module, exports) {${readFileSync(path.join(output, file), 'utf8')}\n})`;
    const run = vm.runInContext(wrapped, context, { filename: file }) as (...given: unknown[]) => void;
    const nearby = (request: string) => load(withExtension(path.posix.join(path.posix.dirname(file), request)));
    registering(file);
    run(nearby, module, module.exports);
    return module.exports;
  };

  return { load };
};

const withExtension = (file: string): string => (file.endsWith('.js') ? file : `${file}.js`);
