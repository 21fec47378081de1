import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/**
 * The secrets of these names from a JSON file that only this user may read; those it lacks are made and added. A file that cannot be
 * read is an error, and never replaced: what it holds encrypts or identifies people.
 */
export const keptSecrets = (
  file: string,
  names: readonly string[],
  make: (name: string) => string,
): Record<string, string> => {
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
  const missing = names.filter((name) => kept[name] === undefined);
  if (missing.length === 0) return kept;
  const whole = { ...kept, ...Object.fromEntries(missing.map((name) => [name, make(name)])) };
  // Written aside and moved, so that a kill in between leaves the old file whole.
  writeFileSync(`${file}.new`, `${JSON.stringify(whole, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return whole;
};

export const randomKey = (): string => randomBytes(32).toString('base64');
