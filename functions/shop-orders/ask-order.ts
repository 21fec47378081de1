import type { OrderOrigin } from '@memberday/shared/domain/orders/origin.ts';
import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import type { ShopOrder } from '@memberday/shared/domain/shop-orders/shop-order.ts';
import type { WechatShop } from '../config.ts';
import type { WorkContext } from '../context.ts';
import type { BlindIndex } from '../privacy/blind-index.ts';
import { wechatIdentities } from '../privacy/wechat-identities.ts';
import type { ToldShopOrder } from '../wechat/shop-order.ts';

/** An order as its shop tells it now. From here on people are only what they are found by. */
export const askOrder = async (
  context: WorkContext,
  shop: WechatShop,
  orderId: string,
): Promise<Outcome<ShopOrder, 'wechat_unavailable'>> => {
  const [wechat, { index }] = await Promise.all([context.wechat(), context.privacy()]);
  const told = await wechat.readShopOrder({ appId: shop.appId, orderId });
  return told.ok ? done(hidePeople(index, shop.appId, told.value)) : told;
};

const hidePeople = (index: BlindIndex, appId: string, told: ToldShopOrder): ShopOrder => {
  const { openid, unionid, giver, scene, live, anchor, promoter, sharer, ...order } = told;
  const origin: OrderOrigin = {
    scene,
    ...(live !== undefined && { live }),
    ...(anchor !== undefined && { anchor }),
    ...(promoter !== undefined && { promoter }),
    ...(sharer && { sharer: keyOf(index, appId, sharer) }),
  };
  return { ...order, origin, owner: ownerOf(index, appId, { openid, unionid, giver }) };
};

/** A gift is its receiver's: until somebody accepts it, the shop names nobody, or who gave it. */
const ownerOf = (
  index: BlindIndex,
  appId: string,
  { openid, unionid, giver }: Pick<ToldShopOrder, 'openid' | 'unionid' | 'giver'>,
): ShopOrder['owner'] => {
  if (openid === undefined) return undefined;
  if (giver && !giver.isFree && giver.openid === openid) return undefined;
  const { openidKey, unionidKey } = wechatIdentities(index, { appId, openid, unionid });
  return { openid: openidKey, unionid: unionidKey };
};

const keyOf = (
  index: BlindIndex,
  appId: string,
  { openid, unionid }: { readonly openid: string | undefined; readonly unionid: string | undefined },
): string =>
  unionid === undefined
    ? index.identity({ kind: 'openid', issuer: appId, value: openid ?? '' })
    : index.identity({ kind: 'unionid', issuer: '', value: unionid });
