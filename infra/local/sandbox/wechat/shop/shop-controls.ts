import { createHash } from 'node:crypto';
import type { Control, Json, World } from '../area.ts';
import { ControlRefused, readCount, readOptionalText, readText } from '../control-input.ts';
import { unionidOf } from '../unionid.ts';
import { noTrouble, type ShopDelivery } from './shop-delivery.ts';
import type { NewOrder, ShopDesk } from './shop-desk.ts';
import { refundedFenOf, type SandboxLine, type SandboxOrder, type ShopPerson } from './shop-order.ts';

type Parts = {
  readonly world: World;
  readonly desk: ShopDesk;
  readonly delivery: ShopDelivery;
  readonly limit: (path: string, calls: number) => void;
};

/** How a page or a test plays buyers, the merchant and bad ways; see `../../wechat.ts` for the list. */
export const createShopControls = ({ world, desk, delivery, limit }: Parts): readonly Control[] => {
  const post = (path: string, run: Control['run']): Control => ({
    method: 'POST',
    path: `/sandbox/shop/${path}`,
    run,
  });
  const onOrder = (path: string, deed: (orderId: string, input: Json) => SandboxOrder): Control =>
    post(path, (input) => shown(deed(readText(input, 'orderId'), input)));

  return [
    post('orders', (input) => {
      const order = desk.place(readOrder(input, world));
      if (input.pay === true) desk.pay(order.orderId);
      return shown(order);
    }),
    onOrder('accept', (orderId, input) => desk.accept(orderId, readPerson(input))),
    onOrder('pay', (orderId) => desk.pay(orderId)),
    onOrder('ship', (orderId) => desk.ship(orderId)),
    onOrder('confirm', (orderId, { byTimeout }) => desk.confirm(orderId, byTimeout === true ? 2 : 1)),
    onOrder('cancel', (orderId) => desk.cancel(orderId)),
    onOrder('attribute', (orderId, input) => {
      const promoter = readOptionalText(input, 'promoter');
      const sharer = input.sharer === undefined ? undefined : readPerson(input.sharer as Json);
      return desk.attribute(orderId, { promoter, sharer });
    }),
    post('returns', (input) => {
      const type = readOptionalText(input, 'type') ?? 'REFUND';
      if (type !== 'REFUND' && type !== 'RETURN') throw new ControlRefused('type is REFUND or RETURN');
      const each = desk.ask({
        orderId: readText(input, 'orderId'),
        sku: readOptionalText(input, 'sku'),
        quantity: input.quantity === undefined ? undefined : readCount(input, 'quantity'),
        amountFen: input.amountFen === undefined ? undefined : readCount(input, 'amountFen'),
        type,
      });
      if (input.refund === true) desk.refund(each.caseId);
      return { caseId: each.caseId, amountFen: each.amountFen, status: each.status };
    }),
    post('refund', (input) => ({ status: desk.refund(readText(input, 'caseId')).status })),
    post('close-return', (input) => ({ status: desk.close(readText(input, 'caseId')).status })),
    post('again', (input) => {
      const orderId = readText(input, 'orderId');
      const events = desk.events.filter((event) => event.orderId === orderId);
      const copies = input.times === undefined ? 1 : readCount(input, 'times');
      const shuffleMs = input.shuffled === true ? 300 : 0;
      const shopAppId = desk.order(orderId)?.shopAppId ?? '';
      for (let copy = 0; copy < copies; copy += 1) {
        for (const event of events) delivery.send(shopAppId, event, { ...noTrouble, shuffleMs });
      }
      return { sent: events.length * copies };
    }),
    post('delivery', (input) => {
      delivery.setTrouble({
        loseOneIn: input.loseOneIn === undefined ? 0 : readCount(input, 'loseOneIn'),
        doubleOneIn: input.doubleOneIn === undefined ? 0 : readCount(input, 'doubleOneIn'),
        shuffleMs: input.shuffleMs === undefined ? 0 : readCount(input, 'shuffleMs'),
      });
      return {};
    }),
    post('quota', (input) => {
      // The next calls of a path are the last ones of the day.
      limit(readText(input, 'path'), readCount(input, 'calls'));
      return {};
    }),
    {
      method: 'GET',
      path: '/sandbox/shop/orders',
      run: () => ({ orders: shopIds(world).flatMap((appId) => desk.ordersOf(appId).map(shown)) }),
    },
    {
      method: 'GET',
      path: '/sandbox/shop/events',
      run: () => ({ events: desk.events.map(({ orderId, name, message }) => ({ orderId, name, message })) }),
    },
  ];
};

/** An order as a page shows it. */
const shown = (order: SandboxOrder): Json => ({
  orderId: order.orderId,
  shop: order.shopAppId,
  status: order.status,
  openid: order.owner?.openid ?? null,
  paidFen: order.lines.reduce((sum, line) => sum + line.paidFen, order.freightFen),
  refundedFen: refundedFenOf(order),
  lines: order.lines.map(({ outSkuId, title, quantity, paidFen }) => ({ sku: outSkuId, title, quantity, paidFen })),
  returns: order.cases.map(({ caseId, status, amountFen }) => ({ caseId, status, amountFen })),
});

const shopIds = (world: World): string[] =>
  [...world.apps.values()].filter(({ shop }) => shop).map(({ appId }) => appId);

const readOrder = (input: Json, world: World): NewOrder => {
  const [first] = shopIds(world);
  const shopAppId = readOptionalText(input, 'shop') ?? first;
  if (shopAppId === undefined || !world.apps.get(shopAppId)?.shop) throw new ControlRefused('there is no such shop');
  const gift = input.gift as Json | undefined;
  return {
    shopAppId,
    owner: gift && input.user === undefined && input.openid === undefined ? undefined : readPerson(input),
    giver: gift && readPerson(gift),
    lines: readLines(input.lines),
    freightFen: input.freightFen === undefined ? 0 : readCount(input, 'freightFen'),
    origin: {
      scene: readScene(input.scene),
      live: readOptionalText(input, 'live'),
      finder: readOptionalText(input, 'finder'),
    },
    attributionLags: input.lags === true,
  };
};

/**
 * Who somebody is to the shop: their openid there, and the unionid where they have one. `user` is their openid in the mini-program: the same
 * person, whose unionid follows from it, and who has another openid here.
 */
const readPerson = (input: Json): ShopPerson => {
  const user = readOptionalText(input, 'user');
  if (user === undefined) return { openid: readText(input, 'openid'), unionid: readOptionalText(input, 'unionid') };
  const hash = createHash('sha256').update(`shop/${user}`).digest('base64url').slice(0, 24);
  const unionid = input.unbound === true ? undefined : (readOptionalText(input, 'unionid') ?? unionidOf(user));
  return { openid: `os_${hash}`, unionid };
};

const readScene = (value: unknown): 1 | 2 | 3 | 4 | 5 | 6 => {
  const scene = value ?? 1;
  if (scene === 1 || scene === 2 || scene === 3 || scene === 4 || scene === 5 || scene === 6) return scene;
  throw new ControlRefused('scene is a number from 1 to 6');
};

const readLines = (value: unknown): SandboxLine[] => {
  if (!Array.isArray(value) || value.length === 0)
    throw new ControlRefused('lines must be a list with something in it');
  return (value as Json[]).map((line) => {
    const outSkuId = readText(line, 'sku');
    const quantity = line.quantity === undefined ? 1 : readCount(line, 'quantity');
    const priceFen = readCount(line, 'priceFen');
    return {
      productId: numberOf(`product/${outSkuId}`),
      skuId: numberOf(`sku/${outSkuId}`),
      outSkuId,
      title: readOptionalText(line, 'title') ?? outSkuId,
      quantity,
      priceFen,
      paidFen: line.paidFen === undefined ? priceFen * quantity : readCount(line, 'paidFen'),
    };
  });
};

/** The same ten digits for the same name. */
const numberOf = (name: string): string =>
  (1_000_000_000n + (createHash('sha256').update(name).digest().readBigUInt64BE() % 9_000_000_000n)).toString();
