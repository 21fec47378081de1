import { newId } from '@memberday/shared/domain/id.ts';
import { dayMs, type Instant, msOf, parseInstant } from '@memberday/shared/domain/time.ts';
import { platform } from '../../platform/current.ts';
import { clock } from '../clock/clock.ts';

/** A post somebody is at: its words outlive the app, and its id makes every try to hand it in the same one. */
export type Draft = { readonly postId: string; readonly text: string; readonly since: Instant };

const key = 'post/draft';
/** The platform forgets what was uploaded for longer. */
const livesMs = 2 * dayMs;

export const readDraft = (): Draft => {
  const { postId, text, since } = (platform.storage.read(key) ?? {}) as Readonly<Record<string, unknown>>;
  const at = typeof since === 'string' ? parseInstant(since) : undefined;
  if (typeof postId === 'string' && typeof text === 'string' && at && msOf(clock.now()) - msOf(at) < livesMs) {
    return { postId, text, since: at };
  }
  const chance = Uint8Array.from({ length: 12 }, () => Math.floor(Math.random() * 256));
  return { postId: newId('post', clock.now(), chance), text: '', since: clock.now() };
};

export const keepDraft = (draft: Draft): void => platform.storage.write(key, draft);
export const forgetDraft = (): void => platform.storage.remove(key);
