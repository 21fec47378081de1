import type { exchangeItem as endpoint } from '@memberday/shared/contract/mall.ts';
import type { Account } from '@memberday/shared/domain/account/account.ts';
import { postAll } from '@memberday/shared/domain/account/entry.ts';
import { timeOfId } from '@memberday/shared/domain/id.ts';
import type { Exchange } from '@memberday/shared/domain/mall/exchange.ts';
import { priceNow } from '@memberday/shared/domain/mall/festival-terms.ts';
import type { MallItem } from '@memberday/shared/domain/mall/mall-item.ts';
import { pickUpCode } from '@memberday/shared/domain/mall/pick-up-code.ts';
import { type ExchangeAsked, placeExchange } from '@memberday/shared/domain/mall/place-exchange.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { addMs, dayMs, msOf } from '@memberday/shared/domain/time.ts';
import { Busy } from '../busy.ts';
import { readAccount } from '../change-account.ts';
import type { Context } from '../context.ts';
import { anyShard, nextShard } from '../find-shard.ts';
import { sendMessage } from '../send-message.ts';
import { type Placement, type PlacementRefusal, toExchange } from '../store/mall-exchanges.ts';
import { itemPool } from '../store/mall-items.ts';
import { homeShard } from '../store/pools.ts';
import type { Refused } from '../store/table.ts';
import type { UseCase } from '../use-case.ts';
import { draftCoupon } from './draft-coupon.ts';
import { findSlot } from './find-slot.ts';
import { showBalance } from './show-balance.ts';
import { showMyExchange } from './show-exchange.ts';

type Asked = ExchangeAsked & { readonly itemId: string };
type Made = { readonly exchange: Exchange; readonly account: Account };

/** Tries that met another writer; the last of them wait up to a second each. */
const patience = 9;
/** Made by a phone whose clock may be wrong. It says where an exchange stands in its member's list, and nothing else. */
const idMs = 7 * dayMs;

/** The points, the order and the unit of stock are one write: nobody pays for what is gone, and nothing goes that nobody paid. */
export const exchangeItem: UseCase<typeof endpoint> = async (context, asked) => {
  const made = await exchangeOnce(context, context.actor.memberId, asked);
  if (!made.ok) return made;
  const { exchange, account } = made.value;
  await remind(context, exchange, account);
  const now = context.now();
  return done({ exchange: showMyExchange(exchange, now), points: await showBalance(context, account), now });
};

/** What nobody has fetched a day before it lapses is called to mind, where the member allows it. */
const remind = async (
  context: Context,
  { exchangeId, name, pickUp, at }: Exchange,
  account: Account,
): Promise<void> => {
  if (!pickUp) return;
  const notBefore = addMs(pickUp.until, -dayMs);
  if (notBefore <= at) return;
  const { shopName: shop, code, until } = pickUp;
  await sendMessage(context, {
    memberId: account.memberId,
    kind: 'exchange_ready',
    key: exchangeId,
    values: { name, shop, code, until },
    page: `points/pages/exchange/index?exchangeId=${exchangeId}`,
    notBefore,
    until,
  });
};

/** @throws Busy when others kept being met; doing the same again is safe */
const exchangeOnce = async (context: Context, memberId: string, asked: Asked): Promise<Outcome<Made>> => {
  let scatter = false;
  for (let met = 0; met < patience; ) {
    const tried = await tryExchange(context, memberId, asked, { strong: met > 0, scatter });
    if (typeof tried === 'object') return tried;
    scatter = tried === 'met';
    // An empty shard is named, and never looked at again: that ends by itself.
    if (tried === 'dry') continue;
    met += 1;
    await pause(met);
  }
  throw new Busy(`exchange ${asked.exchangeId}`);
};

/** @returns `dry`: the shard had nothing left; `met`: another write was under way; `changed`: what was read is no more */
const tryExchange = async (
  context: Context,
  memberId: string,
  asked: Asked,
  { strong, scatter }: { readonly strong: boolean; readonly scatter: boolean },
): Promise<Outcome<Made> | 'dry' | 'met' | 'changed'> => {
  const { account, exchange: before } = await readBasis(context, memberId, asked.exchangeId, strong);
  if (!account) return refused(problem('not_found', { what: 'member', id: memberId }));
  if (before) return repeat(context, before, asked);
  const item = await context.mall.item(asked.itemId);
  if (!item) return refused(problem('not_found', { what: 'item', id: asked.itemId }));
  const placement = await draft(context, item, account, asked, scatter);
  // A refusal on a cheap read may be out of date: it counts only on a strong one.
  if (!placement.ok) return strong ? placement : 'changed';
  const { exchange, posting, pool } = placement.value;
  const refusals = await tryPlace(context, placement.value);
  if (refusals === 'met') return 'met';
  if (refusals.length === 0) return done({ exchange, account: posting.after });
  const there = refusals.find(({ refusal, row }) => refusal === 'placed_before' && row);
  if (there?.row) return repeat(context, toExchange(there.row), asked);
  if (pool && exchange.shard !== null && refusals.some(({ refusal }) => refusal === 'dry')) {
    await context.mall.foundDry(pool, exchange.shard);
    return 'dry';
  }
  return 'changed';
};

/** The account of now, and the exchange wherever it was made: before somebody took over the card, or after. */
const readBasis = async (
  context: Context,
  memberId: string,
  exchangeId: string,
  strong: boolean,
): Promise<{ account: Account | undefined; exchange: Exchange | undefined }> => {
  const own = await context.store.exchanges.readBasis({ memberId, exchangeId }, { strong });
  if (!own.account?.mergedInto) return own;
  const further = await readBasis(context, own.account.mergedInto, exchangeId, true);
  return { account: further.account, exchange: own.exchange ?? further.exchange };
};

/** Everything of an exchange in one write, as far as it can be known before. */
const draft = async (
  context: Context,
  item: MallItem,
  account: Account,
  asked: Asked,
  scatter: boolean,
): Promise<Outcome<Placement>> => {
  const now = context.now();
  const madeAt = timeOfId('exchange', asked.exchangeId);
  if (madeAt === undefined || Math.abs(msOf(now) - msOf(madeAt)) > idMs) {
    const why = 'is not an exchange id (exc_…) of the present';
    return refused(problem('invalid_value', { field: 'exchangeId', why }));
  }
  const { programme } = versionAt(await context.programmes(), now);
  const { used, slot } = await findSlot(context, account.memberId, item, now, programme.zone);
  const pool = itemPool(item);
  const shard = pool && (await chooseShard(context, account.memberId, pool, scatter));
  const facts = { used, soldOut: pool !== undefined && shard === undefined, code: newCode(context) };
  const priced = priceNow(item, account.tier.level, programme, now);
  const placed = placeExchange(priced.item, account, asked, facts, programme, now);
  if (!placed.ok) return placed;
  const { entry, counters } = placed.value;
  const after = postAll({ ...account, counters }, [entry]);
  const exchange: Exchange = { ...placed.value.exchange, shard: shard ?? null, slot };
  const placement: Placement = { exchange, posting: { before: account, after, entries: [entry], moves: [] }, pool };
  return item.terms.gives.kind === 'goods' ? done(placement) : draftCoupon(context, placement, item.terms.gives);
};

const chooseShard = async (
  context: Context,
  memberId: string,
  pool: NonNullable<Placement['pool']>,
  scatter: boolean,
): Promise<number | undefined> => {
  const dry = await context.mall.dry(pool);
  return scatter ? anyShard(pool.shards, dry) : nextShard(homeShard(memberId, pool.shards), pool.shards, dry);
};

const tryPlace = async (context: Context, placement: Placement): Promise<Refused<PlacementRefusal>[] | 'met'> => {
  try {
    return await context.store.exchanges.place(placement, { patience: 0 });
  } catch (fault) {
    if (fault instanceof Busy) return 'met';
    throw fault;
  }
};

/** What was made under this id, unless it was made of something else. */
const repeat = async (context: Context, exchange: Exchange, asked: Asked): Promise<Outcome<Made>> => {
  const field = exchange.itemId === asked.itemId ? 'shop' : 'itemId';
  if (exchange.itemId !== asked.itemId || (exchange.pickUp?.shop ?? null) !== asked.shop) {
    return refused(problem('contradicts_earlier', { key: exchange.exchangeId, field }));
  }
  const account = await readAccount(context, exchange.memberId, { strong: true });
  if (!account) throw new Error(`exchange ${exchange.exchangeId} is nobody's`);
  return done({ exchange, account });
};

/** Two parcels with one code would be a wonder at the second attempt already. */
const newCode = (context: Context): string =>
  pickUpCode(BigInt(`0x${Buffer.from(context.newSecret(), 'base64url').toString('hex')}`));

/** Full jitter. The first time there is no wait: what was refused on a cheap read is read again. */
const pause = (met: number): Promise<void> =>
  met === 1
    ? Promise.resolve()
    : new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(1_000, 10 * 2 ** met)));
