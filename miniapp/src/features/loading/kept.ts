import { type Instant, parseInstant } from '@memberday/shared/domain/time.ts';
import type * as z from 'zod/mini';
import { platform } from '../../platform/current.ts';
import type { LoadedState } from './loaded-state.ts';

export type KeptUnder<Value> = {
  readonly key: string;
  /** What an older version of the app has left may be something else by now; it counts as nothing then. */
  readonly schema: z.ZodMiniType<Value>;
};

export const readKept = <Value>({ key, schema }: KeptUnder<Value>): LoadedState<Value> | undefined => {
  const { value, at } = (platform.storage.read(key) ?? {}) as { readonly value?: unknown; readonly at?: unknown };
  const parsed = schema.safeParse(value);
  const since = typeof at === 'string' ? parseInstant(at) : undefined;
  return parsed.success && since ? { step: 'shown', value: parsed.data, at: since, trouble: null } : undefined;
};

export const keep = <Value>({ key }: KeptUnder<Value>, value: Value, at: Instant): void =>
  platform.storage.write(key, { value, at });

export const forgetKept = <Value>({ key }: KeptUnder<Value>): void => platform.storage.remove(key);
