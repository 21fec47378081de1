import { memberCard } from '@memberday/shared/contract/members.ts';
import { parseInstant } from '@memberday/shared/domain/time.ts';
import { platform } from '../../platform/current.ts';
import type { DatedCard } from './home-state.ts';

/** The last card this phone saw, so that the next start and a phone without network have one to show. */
const key = 'card';

/** What an older version of the app has left may not be a card any more; it counts as none. */
export const readKeptCard = (): DatedCard | undefined => {
  const { card, at } = (platform.storage.read(key) ?? {}) as Partial<Record<keyof DatedCard, unknown>>;
  const parsed = memberCard.safeParse(card);
  return parsed.success && typeof at === 'string' && parseInstant(at) ? { card: parsed.data, at } : undefined;
};
export const keepCard = (dated: DatedCard): void => platform.storage.write(key, dated);
export const forgetCard = (): void => platform.storage.remove(key);
