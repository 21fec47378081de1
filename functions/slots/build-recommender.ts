import type { MemberFacts } from '@memberday/shared/domain/facts/member-facts.ts';
import { memberShards } from '@memberday/shared/domain/members/shards.ts';
import { seededRandom } from '@memberday/shared/domain/numerics/seeded-random.ts';
import { catalogueOf, numbered } from '@memberday/shared/domain/recommend/catalogue.ts';
import { evaluateRecommender } from '@memberday/shared/domain/recommend/evaluate.ts';
import { learnRecommender, type Teacher } from '@memberday/shared/domain/recommend/learn-recommender.ts';
import type { StudyContext } from '../context.ts';
import { readPopulation } from '../read-population.ts';
import { packRecommender, type RecommenderModel, recommenderModel } from './recommender-model.ts';
import { visitsOf } from './visits-of.ts';

/** More people to be likened to make lists hardly better and every look slower. */
const mostMembers = 10_000;
/** What sells less than the others of so many is not recommended for being like something. */
const mostGoods = 5_000;
const visitsToLearnFrom = 2;
/** With fewer than this there is no telling who is like whom: bestsellers are all there is. */
const leastMembers = 2;
/** Of every so many members one is asked what they bought last, to say how good the lists are. */
const askedOf = 10;
const mostAsked = 500;

/** Learns from a sample of the members what they will buy next. Twice in a night leaves two alike versions. */
export const buildRecommender = async (context: StudyContext): Promise<void> => {
  const sample = await sampleMembers(context);
  if (sample.length < leastMembers) return;
  const goods = mostBought(sample, mostGoods);
  const catalogue = catalogueOf(goods);
  const teachers = sample
    .map((visits): Teacher => ({ baskets: numbered(catalogue, visits) }))
    .filter(({ baskets }) => baskets.length > 0);
  const measured = judge(teachers, goods.length, context);
  const recommender = learnRecommender(teachers, goods.length);
  const model: RecommenderModel = packRecommender(recommender, {
    skus: [...catalogue.ids],
    members: teachers.length,
    ...measured,
  });
  const version = await context.insight.models.put('recommender', recommenderModel.parse(model), context.now());
  context.log('info', 'recommender learnt', { version, members: teachers.length, goods: goods.length, ...measured });
};

type Visits = readonly (readonly string[])[];

/** Members with enough visits, each as likely to be drawn as any other, in a stream of unknown length (Vitter's algorithm R). */
const sampleMembers = async (context: StudyContext): Promise<Visits[]> => {
  const drawn: Visits[] = [];
  const random = seededRandom(1);
  let seen = 0;
  const offer = (facts: MemberFacts): void => {
    if (new Set(facts.purchases.map(({ on }) => on)).size < visitsToLearnFrom) return;
    seen += 1;
    const at = drawn.length < mostMembers ? drawn.length : Math.floor(random() * seen);
    // What they bought is unpacked for those who are drawn alone.
    if (at < mostMembers) drawn[at] = visitsOf(facts);
  };
  for (let shard = 0; shard < memberShards; shard += 1)
    for await (const { members } of readPopulation(context, shard)) members.forEach(offer);
  return drawn;
};

const mostBought = (sample: readonly Visits[], most: number): string[] => {
  const counts = new Map<string, number>();
  for (const sku of sample.flat(2)) counts.set(sku, (counts.get(sku) ?? 0) + 1);
  return [...counts]
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([sku]) => sku);
};

/** Hides the last visit of some members and asks for it, with everything learnt without them. */
const judge = (
  teachers: readonly Teacher[],
  goods: number,
  { now }: StudyContext,
): Pick<RecommenderModel, 'asked' | 'recall' | 'bestsellers'> => {
  const isAsked = ({ baskets }: Teacher, t: number): boolean => t % askedOf === 1 && baskets.length > 1;
  const asked = teachers
    .filter(isAsked)
    .slice(0, mostAsked)
    .map(({ baskets }) => ({ baskets: baskets.slice(0, -1), bought: new Set(baskets.at(-1)) }));
  if (asked.length === 0) return { asked: 0, recall: 0, bestsellers: 0 };
  const others = teachers.filter((teacher, t) => !isAsked(teacher, t));
  const { measures, baselines } = evaluateRecommender(others, asked, goods, () => Date.parse(now()));
  return { asked: asked.length, recall: measures[10].recall, bestsellers: baselines.popular[10].recall };
};
