import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { routes } from '../../miniapp/src/route-table.ts';
import { linesWith, miniappSources, reachedFrom, readMiniappSources } from './miniapp-sources.ts';

const sources = readMiniappSources();
const outside = (...places: readonly RegExp[]) =>
  sources.filter(({ file }) => !places.some((place) => place.test(file)));

/** What the app asks of its own window and pages: the same in WeChat and on the web, and nothing of the phone's. */
const ofTheWindow = [
  'getCurrentPages',
  'navigateBack',
  'navigateTo',
  'pageScrollTo',
  'redirectTo',
  'setNavigationBarColor',
  'setNavigationBarTitle',
  'showToast',
  'stopPullDownRefresh',
  'switchTab',
];

describe('the mini-program', () => {
  test('was found', () => {
    expect(sources.length).toBeGreaterThan(50);
  });

  test('speaks by its dictionaries only', () => {
    const dictionaries = [/(^|\/)words(\/|\.ts$)/, /^theme\//, /^legal\/documents\.ts$/, /^gallery\/samples\.ts$/];
    expect(linesWith(/\p{Script=Han}/u, outside(...dictionaries))).toEqual([]);
  });

  test('calls endpoints by the typed client only, which is made in one place', () => {
    const byHand = /\bTaro\.request\b|\bwx\.|\bfetch\(|XMLHttpRequest|['"`]\/(me|sessions|drops|mall)\b/;
    expect(linesWith(byHand, outside(/^platform\//))).toEqual([]);
    expect(
      linesWith(/\b(createClient|callRoutes)\b/, outside(/^api\.ts$/, /^features\/staff\/staff-api\.ts$/)),
    ).toEqual([]);
  });

  test('asks the phone for something by its platform only', () => {
    const ofThePhone = new RegExp(`\\bTaro\\.(?!(${ofTheWindow.join('|')})\\b)\\w+`);
    expect(linesWith(ofThePhone, outside(/^platform\//))).toEqual([]);
  });

  test('goes to pages by their names only', () => {
    const byAddress = /\bTaro\.(navigateTo|redirectTo|switchTab|reLaunch)\b|url: ['"`]\//;
    expect(linesWith(byAddress, outside(/^routes\.ts$/))).toEqual([]);
  });

  test('reads the time by the platform’s clock only', () => {
    const beforeAnyAnswer = [/^features\/clock\//, /^api\.ts$/, /^features\/staff\/staff-api\.ts$/];
    expect(linesWith(/\bDate\.now\b|\bnew Date\(\)/, outside(...beforeAnyAnswer))).toEqual([]);
  });

  test('names colours in a brand’s file only', () => {
    const colour = /['"`]#[0-9a-f]{3,8}\b|\brgba?\(/i;
    // A scanner wants black on white, whatever the brand.
    const codes = /^ui\/(bar|qr)-svg\.ts$/;
    expect(linesWith(colour, outside(/^theme\//, codes))).toEqual([]);
  });
});

describe('what a member loads first', () => {
  const roots = ['app.ts', ...sources.map(({ file }) => file).filter((file) => /^pages\//.test(file))];
  const loaded = reachedFrom(roots, sources);

  test('was followed', () => {
    expect(loaded).toContain('api.ts');
    expect(loaded.length).toBeGreaterThan(100);
  });

  test('has nothing of the staff’s: no client, no page, no words', () => {
    expect(loaded.filter((file) => /^(features\/staff|words\/ops|ops)\//.test(file))).toEqual([]);
  });

  test('has the routes of the contract, which the build works out, and not the contract', () => {
    const whole = /^import (?!type\b).*'@memberday\/shared\/contract\/api\.ts'/;
    expect(
      linesWith(whole, sources)
        .map((line) => line.split(':')[0])
        .sort(),
    ).toEqual(['features/staff/staff-routes.ts', 'member-routes.ts']);
  });
});

describe('pages', async () => {
  const listed = await pagesOf();

  test('those that can be gone to are those that the app lists', () => {
    expect(listed.toSorted()).toEqual(
      Object.values(routes)
        .map(({ path: page }): string => page)
        .toSorted(),
    );
  });

  test.each(listed)('%s is there, and can be shared when it has a card', (page) => {
    const file = (ending: string) => path.join(miniappSources, `${page}${ending}`);
    expect(existsSync(file('.config.ts'))).toBe(true);
    const hasCard = readFileSync(file('.tsx'), 'utf8').includes('useShareCard(');
    expect(readFileSync(file('.config.ts'), 'utf8').includes('enableShareAppMessage: true')).toBe(hasCard);
  });
});

/** What `app.config.ts` lists. Taro's build gives it the function that marks it as a configuration. */
async function pagesOf(): Promise<string[]> {
  Object.assign(globalThis, { defineAppConfig: (config: unknown) => config });
  // By its path, so that it is not checked here against a test's globals: it has the build's.
  const { default: config } = (await import(path.join(miniappSources, 'app.config.ts'))) as { default: AppConfig };
  return [...config.pages, ...config.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))];
}

type AppConfig = {
  readonly pages: readonly string[];
  readonly subPackages: readonly { readonly root: string; readonly pages: readonly string[] }[];
};
