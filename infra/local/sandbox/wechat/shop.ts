import type { AccessTokens } from './access-token.ts';
import type { Area, World } from './area.ts';
import type { Pushes } from './push.ts';
import { createShopApis } from './shop/shop-apis.ts';
import { createShopControls } from './shop/shop-controls.ts';
import { createShopDelivery } from './shop/shop-delivery.ts';
import { createShopDesk, type ShopDesk } from './shop/shop-desk.ts';

export type Shops = {
  readonly area: Area;
  readonly desk: ShopDesk;
  /** Events that still wait to be sent. */
  busy(): number;
  stop(): void;
};

/** Shops of WeChat (微信小店): their orders and after-sales, what they are told of them, and what they may ask. */
export const createShops = (world: World, tokens: AccessTokens, pushes: Pick<Pushes, 'send'>): Shops => {
  const delivery = createShopDelivery(world, pushes);
  const desk = createShopDesk(world, (shopAppId, event) => delivery.send(shopAppId, event));
  const { apis, limit } = createShopApis(world, tokens, desk);
  return {
    area: { apis, controls: createShopControls({ world, desk, delivery, limit }) },
    desk,
    busy: delivery.waiting,
    stop: delivery.stop,
  };
};
