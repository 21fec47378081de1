import type { MemberFacts } from '@memberday/shared/domain/facts/member-facts.ts';
import { type Catalogue, catalogueOf, numbered } from '@memberday/shared/domain/recommend/catalogue.ts';
import type { Recommender } from '@memberday/shared/domain/recommend/learn-recommender.ts';
import { type Ranked, rankBasket, rankStranger } from '@memberday/shared/domain/recommend/rank-basket.ts';
import { openWorkbench, type Workbench } from '@memberday/shared/domain/recommend/signals.ts';
import type { RecommendedGoods } from '@memberday/shared/domain/slots/fill-slot.ts';
import { type SlotName, type SlotPlan, usualPlan } from '@memberday/shared/domain/slots/slot-plan.ts';
import { quantityOf } from '@memberday/shared/domain/stock/stock.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import { keepFresh } from '../keep-fresh.ts';
import type { FactsStore } from '../store/facts.ts';
import type { ModelStore } from '../store/models.ts';
import type { SlotStore } from '../store/slots.ts';
import type { StockStore } from '../store/stock.ts';
import { type RecommenderModel, recommenderModel, unpackRecommender } from './recommender-model.ts';
import { visitsOf } from './visits-of.ts';

/** What filling a place takes. Apart from the `Store`, which most functions carry without it. */
export type Slots = {
  /** At most ten seconds old. */
  readPlan(slot: SlotName): Promise<SlotPlan>;
  /** What a member is likely to buy next, the likeliest first, by what they have bought until a minute ago. */
  recommend(memberId: string): Promise<Recommended>;
  /** What many buy now, the same for everybody. */
  bestsellers(): Promise<readonly RecommendedGoods[]>;
  /** What the last night was worth, at most five minutes old; undefined before the first. */
  learnt(): Promise<(RecommenderModel & { readonly builtAt: Instant }) | undefined>;
  /** Shops have told how much of it there is, and none has any; at most half a minute old. */
  isGone(sku: string): Promise<boolean>;
  readonly store: SlotStore;
};

export type Recommended = {
  readonly goods: readonly RecommendedGoods[];
  /** As their purchases say; undefined: nothing is known of them. */
  readonly facts: MemberFacts | undefined;
};

const planFreshMs = 10_000;
const modelFreshMs = 5 * 60_000;
const memberFreshMs = 60_000;
const stockFreshMs = 30_000;
/** Some of them will be sold out, excluded or just bought. */
const goodsLookedAt = 40;

export type SlotSources = {
  readonly slots: SlotStore;
  readonly models: ModelStore;
  readonly facts: Pick<FactsStore, 'read'>;
  readonly stock: Pick<StockStore, 'listShops'>;
};

/** @param clock milliseconds since 1970 */
export const cachedSlots = ({ slots, models, facts, stock }: SlotSources, clock: () => number): Slots => {
  const only = (): string => '';
  const plans = keepFresh<void, readonly SlotPlan[]>(planFreshMs, clock, only, () => slots.listPlans());
  let held: Learnt | undefined;
  const learnt = keepFresh<void, Learnt | undefined>(modelFreshMs, clock, only, async () => {
    const version = await models.newest('recommender');
    if (version === 0) return undefined;
    // A model is some megabytes: it is read again only when there is another.
    if (held?.version !== version) held = await readLearnt(models);
    return held;
  });
  const members = keepFresh<string, Recommended>(
    memberFreshMs,
    clock,
    (memberId) => memberId,
    async (memberId) => {
      const [model, known] = await Promise.all([learnt.get(), facts.read(memberId)]);
      return { goods: model ? goodsFor(model, known) : [], facts: known };
    },
  );
  const gone = keepFresh<string, boolean>(
    stockFreshMs,
    clock,
    (sku) => sku,
    async (sku) => {
      const shops = await stock.listShops(sku);
      return shops.length > 0 && shops.every((each) => quantityOf(each) <= 0);
    },
  );
  return {
    store: slots,
    isGone: gone.get,
    readPlan: async (slot) => (await plans.get()).find((plan) => plan.slot === slot) ?? usualPlan(slot),
    recommend: members.get,
    async bestsellers() {
      const model = await learnt.get();
      return model ? toGoods(model, rankStranger(model.recommender, goodsLookedAt)) : [];
    },
    async learnt() {
      const model = await learnt.get();
      return model && { ...model.body, builtAt: model.builtAt };
    },
  };
};

type Learnt = {
  readonly version: number;
  readonly builtAt: Instant;
  readonly body: RecommenderModel;
  readonly recommender: Recommender;
  readonly catalogue: Catalogue<string>;
  readonly bench: Workbench;
};

const readLearnt = async (models: ModelStore): Promise<Learnt | undefined> => {
  const model = await models.read('recommender', recommenderModel);
  return (
    model && {
      ...model,
      recommender: unpackRecommender(model.body),
      catalogue: catalogueOf(model.body.skus),
      bench: openWorkbench(model.body.skus.length),
    }
  );
};

const goodsFor = (model: Learnt, facts: MemberFacts | undefined): RecommendedGoods[] => {
  const baskets = facts ? numbered(model.catalogue, visitsOf(facts)) : [];
  return toGoods(model, rankBasket(model.recommender, baskets, model.bench, goodsLookedAt));
};

const toGoods = ({ body, recommender }: Learnt, ranked: readonly Ranked[]): RecommendedGoods[] =>
  ranked.flatMap(({ item, reason }) => {
    const sku = body.skus[item];
    const rebought = recommender.learnt.popularity.rebought[item] ?? 0;
    return sku === undefined ? [] : [{ sku, reason, rebought }];
  });
