import { catalogueOf, numbered } from '@memberday/shared/domain/recommend/catalogue.ts';
import { evaluateRecommender, type MeasuresByLength } from '@memberday/shared/domain/recommend/evaluate.ts';
import type { Ranked } from '@memberday/shared/domain/recommend/rank-basket.ts';
import { standingBars } from '../charts/bars.ts';
import { ink } from '../charts/svg.ts';
import { type Grocer, readBaskets } from '../read-grocer.ts';
import { grouped, percent, type Section, show, table } from '../section.ts';

/** Fewer baskets say too little to hold one back. */
const fewestBaskets = 4;
const shownHouseholds = 3;
const shownItems = 8;

const reasonWords: Readonly<Record<Ranked['reason'], string>> = {
  own: 'you often buy it',
  alike: 'people who buy like you do',
  follows: 'goes with what you bought',
  popular: 'many buy it lately',
};

/** What each household’s last basket would have been guessed to be, from the ones before. */
export const recommendations = async (folder: string, { products }: Grocer): Promise<Section> => {
  const baskets = await readBaskets(folder);
  const people = [...baskets]
    .filter(([, own]) => own.length >= fewestBaskets)
    .sort(([a], [b]) => Number(a) - Number(b));
  const catalogue = catalogueOf(people.flatMap(([, own]) => own.flatMap(({ items }) => items)));
  const rows = people.map(([household, own]) => ({
    household,
    baskets: numbered(
      catalogue,
      own.slice(0, -1).map(({ items }) => items),
    ),
    next: numbered(catalogue, [own.at(-1)?.items ?? []]).flat(),
  }));
  const isAsked = ({ household }: { readonly household: string }) => Number(household) % 5 === 0;
  const asked = rows.filter(isAsked);
  const teachers = rows.filter((row) => !isAsked(row));
  const found = evaluateRecommender(
    teachers,
    asked.map(({ baskets: own, next }) => ({ baskets: own, bought: new Set(next) })),
    catalogue.ids.length,
    () => 0,
  );
  const nameOf = (item: number): string => products.get(String(catalogue.ids[item]))?.name ?? 'Unnamed';
  const measured: readonly (readonly [string, MeasuresByLength])[] = [
    ['recommended', found.measures],
    ['what they bought before, the most often first', found.baselines.own],
    ['the same, filled up with what many buy', found.baselines['own-then-popular']],
    ['what many buy', found.baselines.popular],
  ];
  // Long baskets that were guessed at in part: something to see, without picking the best ones.
  const examples = asked
    .map((row, i) => ({ row, list: found.lists[i] ?? [] }))
    .filter(({ row }) => row.baskets.length >= 6 && row.next.length >= 8)
    .slice(0, shownHouseholds);
  return {
    lines: [
      '## What they will buy next',
      '',
      `From the whole baskets of the first eleven weeks. Learnt from ${grouped(teachers.length)} households; the last basket of ${grouped(asked.length)} others (number divisible by five, ${fewestBaskets} baskets or more) was hidden and is what the lists are held against. ${grouped(found.items)} products.`,
      '',
      ...table(
        ['', 'recall@5', 'recall@10', 'recall@20', 'NDCG@10', 'any hit in 10'],
        measured.map(([name, of]) => [
          name,
          ...([5, 10, 20] as const).map((k) => of[k].recall.toFixed(4)),
          ...[of[10].ndcg.toFixed(4), percent(of[10].hit)],
        ]),
      ),
      '',
      show('recall', 'Share of the next basket that is among the first ten'),
      '',
      ...examples.flatMap(({ row, list }) => {
        const bought = new Set(row.next);
        return [
          `**Household ${row.household}**, ${row.baskets.length} baskets before; ${row.next.length} products in the next`,
          '',
          ...table(
            ['recommended', 'because', 'in the basket'],
            list
              .slice(0, shownItems)
              .map(({ item, reason }) => [nameOf(item), reasonWords[reason], bought.has(item) ? '✓' : '']),
          ),
          '',
        ];
      }),
    ],
    pictures: {
      recall: standingBars(
        {
          title: 'Share of the next basket among the first 5, 10, 20',
          about: 'Three groups of bars: recommended, their own, what many buy.',
        },
        [
          { name: 'recommended', fill: ink.main },
          { name: 'their own', fill: ink.soft },
          { name: 'what many buy', fill: ink.warm },
        ],
        ([5, 10, 20] as const).map((k) => ({
          name: `first ${k}`,
          values: [found.measures[k].recall, found.baselines.own[k].recall, found.baselines.popular[k].recall],
        })),
      ),
    },
  };
};
