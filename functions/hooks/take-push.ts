import { type Instant, instantOf, msOf } from '@memberday/shared/domain/time.ts';
import type { BlindIndex } from '../privacy/blind-index.ts';
import type { PushStore } from '../store/pushes.ts';
import { hidePersons } from './hide-persons.ts';
import { namePush } from './name-push.ts';
import type { PushMessage } from './parse-message.ts';

export type TakeContext = {
  readonly store: { readonly pushes: PushStore };
  readonly index: BlindIndex;
  readonly now: () => Instant;
};

/**
 * Stores a message, once. Nothing else happens before WeChat is answered; the table's stream takes it from there.
 * @returns `known` for one that is sent again
 */
export const takePush = async (
  { index, now, store }: TakeContext,
  appId: string,
  message: PushMessage,
): Promise<'new' | 'known'> => {
  const told = hidePersons(message, ({ kind, value }) =>
    index.identity({ kind, issuer: kind === 'openid' ? appId : '', value }),
  );
  const takenAt = now();
  const isNew = await store.pushes.put({
    appId,
    name: namePush(message),
    sentAt: sentAt(message.CreateTime) ?? startOfDay(takenAt),
    takenAt,
    event: typeof message.Event === 'string' ? message.Event : '',
    message: told as PushMessage,
  });
  return isNew ? 'new' : 'known';
};

/** Seconds since 1970, as a number or as text. */
const sentAt = (seconds: unknown): Instant | undefined => {
  const value = typeof seconds === 'object' ? Number.NaN : Number(seconds);
  const isFine = Number.isSafeInteger(value) && value > 0 && value < msOf('2100-01-01T00:00:00.000Z') / 1000;
  return isFine ? instantOf(value * 1000) : undefined;
};

/** Part of the row's key: one that says no time and is sent again must come to the same. */
const startOfDay = (at: Instant): Instant => `${at.slice(0, 10)}T00:00:00.000Z`;
