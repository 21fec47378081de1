import type { AccessTokens } from '../access-token.ts';
import type { Json, WechatApi, WechatRequest, World } from '../area.ts';
import { wechatError } from '../errcodes.ts';
import { caseOnWire, orderOnWire } from './order-wire.ts';
import type { ShopDesk } from './shop-desk.ts';

const weekSeconds = 7 * 86_400;
const largestPage = 100;
const casesAPage = 50;

/** What a shop may be asked, by its own access token. An id that is not there, a range too wide or a key of another query: `invalid args`. */
export const createShopApis = (
  world: World,
  tokens: AccessTokens,
  desk: ShopDesk,
): { readonly apis: readonly WechatApi[]; limit(path: string, calls: number): void } => {
  /** Calls that are left, where somebody has set a number. */
  const left = new Map<string, number>();

  const asShop =
    (path: string, answer: (shopAppId: string, body: Json) => Json) =>
    ({ query, body }: WechatRequest): Json => {
      const owner = tokens.ownerOf(query.get('access_token'));
      if ('errcode' in owner) return owner;
      if (!world.apps.get(owner.appId)?.shop) return wechatError(48001);
      const calls = left.get(path);
      if (calls === 0) return wechatError(45009);
      if (calls !== undefined) left.set(path, calls - 1);
      return answer(owner.appId, body);
    };
  const api = (path: string, answer: (shopAppId: string, body: Json) => Json): WechatApi => ({
    method: 'POST',
    path,
    answer: asShop(path, answer),
  });

  const getOrder = (shopAppId: string, body: Json): Json => {
    const order = typeof body.order_id === 'string' ? desk.order(body.order_id) : undefined;
    if (order?.shopAppId !== shopAppId) return wechatError(40097);
    return { errcode: 0, errmsg: 'ok', order: orderOnWire(order) };
  };

  const listOrders = (shopAppId: string, body: Json): Json => {
    const { create_time_range: created, update_time_range: updated, page_size: size } = body;
    const range = rangeOf(created ?? updated);
    if (!range || (created !== undefined && updated !== undefined)) return wechatError(40097);
    if (!Number.isInteger(size) || (size as number) < 1 || (size as number) > largestPage) return wechatError(40097);
    const { status, openid, next_key: key } = body;
    const found = desk
      .ordersOf(shopAppId)
      .filter((order) => within(created === undefined ? order.updatedAt : order.createdAt, range))
      .filter((order) => status === undefined || order.status === status)
      .filter((order) => openid === undefined || order.owner?.openid === openid)
      .map(({ orderId }) => orderId)
      .sort();
    const page = pageOf(found, JSON.stringify([created, updated, status, openid]), key, size as number);
    if (!page) return wechatError(40097);
    return { errcode: 0, errmsg: 'ok', order_id_list: page.ids, next_key: page.nextKey, has_more: page.hasMore };
  };

  const getCase = (shopAppId: string, body: Json): Json => {
    const id = body.after_sale_order_id;
    const each = typeof id === 'string' ? desk.afterSale(id) : undefined;
    const order = each && desk.order(each.orderId);
    if (!each || order?.shopAppId !== shopAppId) return wechatError(40097);
    return { errcode: 0, errmsg: 'ok', after_sale_order: caseOnWire(each, order) };
  };

  const listCases = (shopAppId: string, body: Json): Json => {
    const { begin_create_time: from, end_create_time: until, next_key: key } = body;
    const range = rangeOf({ start_time: from, end_time: until });
    if (!range) return wechatError(40097);
    const found = desk
      .ordersOf(shopAppId)
      .flatMap(({ cases }) => cases)
      .filter((each) => within(each.createdAt, range))
      .map(({ caseId }) => caseId)
      .sort();
    const page = pageOf(found, JSON.stringify([from, until]), key, casesAPage);
    if (!page) return wechatError(40097);
    return {
      errcode: 0,
      errmsg: 'ok',
      after_sale_order_id_list: page.ids,
      next_key: page.nextKey,
      has_more: page.hasMore,
    };
  };

  return {
    apis: [
      api('/channels/ec/order/get', getOrder),
      api('/channels/ec/order/list/get', listOrders),
      api('/channels/ec/aftersale/getaftersaleorder', getCase),
      api('/channels/ec/aftersale/getaftersalelist', listCases),
    ],
    limit: (path, calls) => void left.set(path, calls),
  };
};

type Range = { readonly from: number; readonly until: number };

/** Both ends included, as WeChat does. */
const rangeOf = (value: unknown): Range | undefined => {
  const { start_time: from, end_time: until } = (value ?? {}) as Json;
  if (!Number.isInteger(from) || !Number.isInteger(until)) return undefined;
  const range = { from: from as number, until: until as number };
  return range.until >= range.from && range.until - range.from <= weekSeconds ? range : undefined;
};

const within = (at: number, { from, until }: Range): boolean => at >= from && at <= until;

/** The key of a page says which query it belongs to and the last id before it. */
const pageOf = (ids: readonly string[], query: string, key: unknown, size: number) => {
  const [of, after] = typeof key === 'string' && key !== '' ? readKey(key) : [query, ''];
  if (of !== query) return undefined;
  const rest = ids.filter((id) => id > after);
  const page = rest.slice(0, size);
  const hasMore = rest.length > size;
  const nextKey = hasMore ? Buffer.from(JSON.stringify([query, page.at(-1)])).toString('base64url') : '';
  return { ids: page, nextKey, hasMore };
};

const readKey = (key: string): readonly [string, string] => {
  try {
    return JSON.parse(Buffer.from(key, 'base64url').toString()) as [string, string];
  } catch {
    return ['', ''];
  }
};
