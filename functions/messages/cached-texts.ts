import { keepFresh } from '../keep-fresh.ts';
import type { MessageTexts } from '../store/message-texts.ts';
import type { Store } from '../store/store.ts';

const freshMs = 5_000;

/** How messages read, at most some seconds old. @param clock milliseconds since 1970 */
export const cachedTexts = (store: Pick<Store, 'messageTexts'>, clock: () => number): (() => Promise<MessageTexts>) => {
  const texts = keepFresh<void, MessageTexts>(
    freshMs,
    clock,
    () => '',
    () => store.messageTexts.list(),
  );
  return () => texts.get();
};
