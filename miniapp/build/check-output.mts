import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'acorn';

/**
 * The gate after `build:weapp`. WeChat refuses a package over 2 MB and all of them over 30 MB, loads no more than 2 MB ahead of a page, and
 * a phone's old engine refuses a whole file for one sign of newer syntax; all that is cheaper to learn here. Prints what each package
 * weighs; exits 1 with the reasons when something is over or missing.
 */
const output = path.resolve(import.meta.dirname, '../dist/weapp');

const limits = { main: 1_200_000, subpackage: 1_500_000, all: 30_000_000, preload: 2_000_000, tabIcon: 40_000 };

/** iOS 13 and Chrome 75, the oldest engines in package.json's `browserslist`, read this. */
const syntax = 2019;

type AppJson = {
  readonly subPackages?: readonly { readonly root: string }[];
  readonly preloadRule?: Readonly<Record<string, { readonly packages: readonly string[] }>>;
  readonly tabBar?: { readonly list: readonly { readonly iconPath?: string; readonly selectedIconPath?: string }[] };
};
type Package = { readonly name: string; readonly bytes: number; readonly limit: number };

const files = readdirSync(output, { recursive: true, encoding: 'utf8' }).filter(
  // WeChat does not upload licences.
  (file) => statSync(path.join(output, file)).isFile() && !file.endsWith('.LICENSE.txt'),
);

const {
  subPackages = [],
  preloadRule = {},
  tabBar,
} = JSON.parse(readFileSync(path.join(output, 'app.json'), 'utf8')) as AppJson;
const roots = subPackages.map(({ root }) => root);
const packageOf = (file: string): string => roots.find((root) => file.startsWith(`${root}/`)) ?? 'main';

const packages = ['main', ...roots].map(
  (name): Package => ({
    name,
    bytes: files
      .filter((file) => packageOf(file) === name)
      .reduce((sum, file) => sum + statSync(path.join(output, file)).size, 0),
    limit: name === 'main' ? limits.main : limits.subpackage,
  }),
);

const weigh = (name: string): number => packages.find((each) => each.name === name)?.bytes ?? Number.NaN;
const total = packages.reduce((sum, { bytes }) => sum + bytes, 0);

const loadedAhead = Object.entries(preloadRule).flatMap(([page, { packages: names }]) => {
  const bytes = names.reduce((sum, name) => sum + weigh(name), 0);
  return bytes <= limits.preload ? [] : [`ahead of ${page} ${names.join(', ')} are loaded: too much, or not there`];
});

const tabIcons = (tabBar?.list ?? []).flatMap(({ iconPath = '', selectedIconPath = '' }) =>
  [iconPath, selectedIconPath].flatMap((icon) => {
    if (icon === '' || !files.includes(icon)) return [`a tab's icon "${icon}" is missing`];
    return statSync(path.join(output, icon)).size > limits.tabIcon ? [`the tab icon ${icon} is over its limit`] : [];
  }),
);

const tooNew = files
  .filter((file) => file.endsWith('.js'))
  .flatMap((file) => {
    try {
      parse(readFileSync(path.join(output, file), 'utf8'), { ecmaVersion: syntax, sourceType: 'script' });
      return [];
    } catch (cause) {
      return [`${file} needs an engine newer than ES${syntax}: ${String(cause)}`];
    }
  });

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1).padStart(8)} kB`;

console.log('package       size       limit');
for (const { name, bytes, limit } of [...packages, { name: 'all', bytes: total, limit: limits.all }]) {
  console.log(`${name.padEnd(8)}${kilobytes(bytes)} ${kilobytes(limit)}`);
}

const problems = [
  ...packages.filter(({ bytes, limit }) => bytes > limit).map(({ name }) => `package ${name} is over its limit`),
  ...(total > limits.all ? ['all packages together are over their limit'] : []),
  ...loadedAhead,
  ...tabIcons,
  ...tooNew,
];
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
