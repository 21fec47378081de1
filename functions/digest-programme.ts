import { createHash } from 'node:crypto';
import type { Programme } from '@memberday/shared/domain/programme/programme.ts';

/** A name of what a programme says: the same for the same rules, in whatever order their fields came. */
export const digestProgramme = (programme: Omit<Programme, 'calendar' | 'lives'>): string =>
  createHash('sha256').update(canonical(programme)).digest('hex').slice(0, 32);

const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{${fields
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`)
    .join()}}`;
};
