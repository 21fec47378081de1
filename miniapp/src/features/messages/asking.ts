import { api } from '../../api.ts';
import { platform } from '../../platform/current.ts';
import { clock } from '../clock/clock.ts';
import { createAsking } from './ask-permission.ts';

/** The one asker of this phone: two pages never ask at once. */
export const asking = createAsking({
  askToSend: platform.askToSend,
  list: () => api.listMyPermissions({}),
  tell: api.tellPermissions,
  storage: platform.storage,
  now: clock.now,
  chance: () => Uint8Array.from({ length: 12 }, () => Math.floor(Math.random() * 256)),
});
