import { walks } from '@memberday/shared/domain/shop-orders/walk-window.ts';
import type { WorkContext } from '../context.ts';

/** Each minute: have every shop walked. */
export const startWalks = (context: WorkContext): Promise<void> =>
  context.queue.send(
    context.shops.flatMap(({ appId }) => walks.map((of) => ({ kind: 'walk-shop' as const, appId, of }))),
  );
