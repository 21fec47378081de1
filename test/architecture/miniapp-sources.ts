import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const miniappSources = path.resolve(import.meta.dirname, '../../miniapp/src');

export type Source = {
  /** From `miniapp/src` on. */
  readonly file: string;
  /** Its lines without comments, which may say anything. */
  readonly lines: readonly string[];
};

/** The mini-program's own code: what ends up on a phone, no tests. */
export const readMiniappSources = (): readonly Source[] =>
  readdirSync(miniappSources, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.ts$|\/testing\//.test(file))
    .map((file) => ({
      file,
      lines: withoutComments(readFileSync(path.join(miniappSources, file), 'utf8')).split('\n'),
    }));

/** Lines that fit, as `features/join/use-join.ts:12: fetch(…)`. */
export const linesWith = (pattern: RegExp, among: readonly Source[]): string[] =>
  among.flatMap(({ file, lines }) =>
    lines.flatMap((line, i) => (pattern.test(line) ? [`${file}:${i + 1}: ${line.trim()}`] : [])),
  );

/** The files that some of them import, and what those import, and so on; types alone load nothing. */
export const reachedFrom = (roots: readonly string[], among: readonly Source[]): string[] => {
  const byFile = new Map(among.map(({ file, lines }) => [file, lines.join('\n')]));
  const reached = new Set<string>();
  const waiting = [...roots];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    for (const [, from = ''] of (byFile.get(file) ?? '').matchAll(valueImport)) {
      waiting.push(path.posix.join(path.posix.dirname(file), from));
    }
  }
  return [...reached].sort();
};

const valueImport = /^(?:import|export)\s(?!type\s)[^;]*?from '(\.[^']+\.tsx?)';/gms;

/** Line breaks stay, so that lines keep their numbers. A `//` inside a URL is no comment. */
const withoutComments = (source: string): string =>
  source.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, '')).replace(/(^|\s)\/\/.*$/gm, '');
