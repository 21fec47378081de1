import { platform } from '../../platform/current.ts';
import { clock } from '../clock/clock.ts';
import { createIntents } from './intents.ts';

/** What the holder of this phone means to do. */
export const intents = createIntents({
  storage: platform.storage,
  now: clock.now,
  chance: () => Uint8Array.from({ length: 12 }, () => Math.floor(Math.random() * 256)),
});
