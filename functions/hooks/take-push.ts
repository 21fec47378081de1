import { createHash } from 'node:crypto';
import { type Instant, instantOf, msOf } from '@memberday/shared/domain/time.ts';
import type { BlindIndex } from '../privacy/blind-index.ts';
import type { PushStore } from '../store/pushes.ts';
import { hidePersons } from './hide-persons.ts';
import type { PushMessage } from './read-push.ts';

type HookContext = { readonly pushes: PushStore; readonly index: BlindIndex; readonly now: () => Instant };

/**
 * Stores a message, once: sent again it is the same to the byte, so its name follows from what it says. Nothing else happens before
 * WeChat is answered; the table's stream takes it from there.
 */
export const takePush = async (context: HookContext, appId: string, message: PushMessage): Promise<'new' | 'known'> => {
  const { index, now } = context;
  const name = createHash('sha256').update(JSON.stringify(message)).digest('base64url').slice(0, 22);
  const told = hidePersons(message, ({ kind, value }) =>
    index.identity({ kind, issuer: kind === 'openid' ? appId : '', value }),
  );
  const isNew = await context.pushes.put({
    appId,
    name,
    sentAt: sentAt(message.CreateTime) ?? now(),
    takenAt: now(),
    event: typeof message.Event === 'string' ? message.Event : '',
    message: told as PushMessage,
  });
  return isNew ? 'new' : 'known';
};

/** Seconds since 1970, as a number or as text. */
const sentAt = (seconds: unknown): Instant | undefined => {
  const value = Number(seconds);
  const isFine = Number.isSafeInteger(value) && value > 0 && value < msOf('2100-01-01T00:00:00.000Z') / 1000;
  return isFine ? instantOf(value * 1000) : undefined;
};
