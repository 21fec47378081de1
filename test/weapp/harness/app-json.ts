import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What a mini-program says of itself in `app.json`. */
export type AppJson = {
  /** Every page's route, those of subpackages with their root before them; the first is where it opens by itself. */
  readonly routes: readonly string[];
  readonly tabs: readonly Tab[];
};

export type Tab = { readonly route: string; readonly text: string };

type Written = {
  readonly pages: readonly string[];
  readonly subPackages?: readonly { readonly root: string; readonly pages: readonly string[] }[];
  readonly tabBar?: { readonly list: readonly { readonly pagePath: string; readonly text: string }[] };
};

export const readAppJson = (output: string): AppJson => {
  const {
    pages,
    subPackages = [],
    tabBar,
  } = JSON.parse(readFileSync(path.join(output, 'app.json'), 'utf8')) as Written;
  return {
    routes: [...pages, ...subPackages.flatMap(({ root, pages: inside }) => inside.map((page) => `${root}/${page}`))],
    tabs: tabBar?.list.map(({ pagePath, text }) => ({ route: pagePath, text })) ?? [],
  };
};
