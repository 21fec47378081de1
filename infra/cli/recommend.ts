import { writeFile } from 'node:fs/promises';
import type { Catalogue, ItemId } from '@memberday/shared/domain/recommend/catalogue.ts';
import {
  type Evaluation,
  evaluateRecommender,
  lengths,
  type MeasuresByLength,
} from '@memberday/shared/domain/recommend/evaluate.ts';
import { readBaskets } from './basket-file.ts';
import { command } from './command.ts';
import { showLearnt } from './recommend-platform.ts';
import { splitPeople } from './recommend-split.ts';
import { Refusal } from './refusal.ts';
import { tableOptions } from './table-file.ts';

/** `memberday recommend evaluate FILE`. */
export const evaluateRecommendations = command({
  name: 'recommend evaluate',
  arguments: ['[FILE.ndjson[.gz]]'],
  summary: 'Hold recommendations against what people really bought next.',
  about:
    'The file has a JSON object a line, {"user": 1, "history": [[0, 1], [2]], "next": [1]}; or it is a CSV of purchases, and everybody’s last basket is what came next.',
  options: {
    split: {
      type: 'string',
      value: 'mod5',
      help: 'ask those whose number is divisible by five, learn from the others',
    },
    train: { type: 'string', value: 'FILE', help: 'learn from the people of this file instead, and ask all of FILE' },
    predictions: { type: 'string', value: 'OUT', help: 'write everybody’s list of 20 with its reasons, a line each' },
    platform: { type: 'boolean', help: 'instead of a file: what the platform found out last night' },
    ...tableOptions,
  },
  run: async ({ args: [path], options }) => {
    if (options.platform) return showLearnt(path, options);
    if (path === undefined) throw new Refusal('“recommend evaluate” needs FILE.ndjson[.gz], or --platform');
    const rows = await readBaskets(path, options);
    const train = options.train === undefined ? undefined : await readBaskets(options.train, options);
    const { asked, teachers, catalogue } = splitPeople(rows, { split: options.split, train });
    const evaluation = evaluateRecommender(teachers, asked, catalogue.ids.length, () => performance.now());
    if (options.predictions !== undefined) await writeLists(options.predictions, asked, evaluation, catalogue);
    process.stdout.write(
      options.json ? `${JSON.stringify(jsonOf(evaluation))}\n` : `${wordsOf(evaluation).join('\n')}\n`,
    );
    return 0;
  },
});

const writeLists = async (
  path: string,
  asked: readonly { readonly user: ItemId }[],
  { lists }: Evaluation,
  { ids }: Catalogue,
): Promise<void> => {
  const lines = asked.map(({ user }, a) => {
    const list = lists[a] ?? [];
    return JSON.stringify({
      user,
      items: list.map(({ item }) => ids[item]),
      reasons: list.map(({ reason }) => reason),
    });
  });
  await writeFile(path, `${lines.join('\n')}\n`).catch((cause: Error) => {
    throw new Refusal(`--predictions ${path}: ${cause.message}`, { exitCode: 1, cause });
  });
};

const rounded = (value: number, digits = 4): number => Number(value.toFixed(digits));

const measuresJson = (measures: MeasuresByLength) =>
  Object.fromEntries(
    lengths.map((k) => {
      const { recall, ndcg, ndcgWithin, hit } = measures[k];
      return [
        `@${k}`,
        {
          recall: rounded(recall),
          ndcg_full_idcg: rounded(ndcg),
          phr: rounded(hit),
          ndcg_min_idcg: rounded(ndcgWithin),
        },
      ];
    }),
  );

const jsonOf = ({ measures, baselines, buildMs, msEach, asked, teachers, items }: Evaluation) => ({
  ...{ users: asked, learntFrom: teachers, items },
  ...measuresJson(measures),
  baselines: {
    'G-TopFreq': measuresJson(baselines.popular),
    'P-TopFreq': measuresJson(baselines.own),
    'GP-TopFreq': measuresJson(baselines['own-then-popular']),
  },
  ...{ buildSeconds: rounded(buildMs / 1000, 2), msPerUser: rounded(msEach, 2) },
});

const wordsOf = ({ measures, baselines, buildMs, msEach, asked, teachers, items }: Evaluation): string[] => {
  const row = (name: string, of: MeasuresByLength) => [
    name.padEnd(24),
    ...lengths.map((k) => of[k].recall.toFixed(4).padStart(10)),
    ...[of[10].ndcg, of[10].ndcgWithin, of[10].hit].map((value) => value.toFixed(4).padStart(10)),
  ];
  const heading = ['recall@5', 'recall@10', 'recall@20', 'NDCG@10', '…min(k)', 'PHR@10'].map((name) =>
    name.padStart(10),
  );
  return [
    `${asked} people asked, ${teachers} learnt from, ${items} items`,
    '',
    ['', ...[''.padEnd(23), ...heading]].join(' ').slice(1),
    ...[
      row('recommended', measures),
      row('what everybody buys', baselines.popular),
      row('their own', baselines.own),
      row('their own, then popular', baselines['own-then-popular']),
    ].map((cells) => cells.join(' ')),
    '',
    `learnt in ${(buildMs / 1000).toFixed(1)} s, ${msEach.toFixed(1)} ms for one person`,
  ];
};
