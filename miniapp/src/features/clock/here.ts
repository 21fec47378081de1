import type { Day, Instant, Zone } from '@memberday/shared/domain/time.ts';
import { theme } from '../../theme/current.ts';
import { clock, today } from './clock.ts';

/** When and where words are said. */
export type Here = { readonly now: Instant; readonly today: Day; readonly zone: Zone };

/** Now, in the shop. */
export const here = (): Here => ({ now: clock.now(), today: today(), zone: theme.brand.zone });
