import { createHash } from 'node:crypto';
import type { PushMessage } from './parse-message.ts';

/**
 * A message's name follows from what it says: the same one sent again has the same, also when its fields come in another order or its
 * numbers as text. Events carry no id of their own, and of two refunds in one second only the refund's id differs.
 */
export const namePush = (message: PushMessage): string =>
  createHash('sha256').update(plainly(message)).digest('base64url').slice(0, 22);

const plainly = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(plainly).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(String(value));
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, each]) => `${JSON.stringify(name)}:${plainly(each)}`).join(',')}}`;
};
