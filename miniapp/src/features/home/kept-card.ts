import { platform } from '../../platform/current.ts';
import type { DatedCard } from './home-state.ts';

/** The last card this phone saw, so that the next start and a phone without network have one to show. */
const key = 'card-1';

export const readKeptCard = (): DatedCard | undefined => platform.storage.read(key) as DatedCard | undefined;
export const keepCard = (dated: DatedCard): void => platform.storage.write(key, dated);
export const forgetCard = (): void => platform.storage.remove(key);
