import { readFile } from 'node:fs/promises';
import { readPurchases } from '@memberday/infra/cli/purchase-file.ts';
import { purchasesByMember, rfmValuesOn } from '@memberday/infra/cli/studied-purchases.ts';
import { dayNumber } from '@memberday/shared/domain/facts/day-number.ts';
import { usualRule } from '@memberday/shared/domain/rfm/cut-offs.ts';
import { usualHighFrom } from '@memberday/shared/domain/rfm/groups.ts';
import { scoreText } from '@memberday/shared/domain/rfm/score.ts';
import { studyRfm } from '@memberday/shared/domain/rfm/study.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { readText, realFile, whySkipped } from '../import/real-data.ts';

const skipped = whySkipped('rfm/rfm_orders.csv.gz');

type Published = {
  readonly analysis_date: string;
  readonly thresholds: Readonly<Record<'recency' | 'frequency' | 'monetary', readonly number[]>>;
  readonly published_segment_summary: Readonly<Record<string, readonly [number, number, number, number]>>;
};

describe.skipIf(skipped)(`the vignette of cran/rfm${skipped ? `: ${skipped}` : ''}`, () => {
  let published: Published;
  let study: ReturnType<typeof studyRfm<string>>;
  beforeAll(async () => {
    published = JSON.parse(await readFile(realFile('rfm/expected.json'), 'utf8'));
    const { rows } = await readPurchases(realFile('rfm/rfm_orders.csv.gz'), {});
    const population = purchasesByMember(rows).flatMap((each) => {
      const values = rfmValuesOn(each, dayNumber(published.analysis_date));
      return values ? [{ member: each.member, values }] : [];
    });
    study = studyRfm(population, usualRule, usualHighFrom(5));
  });

  test('the cut-offs', () => {
    const { recency, frequency, monetary } = study.cutOffs;
    expect({ recency, frequency, monetary: monetary.map((fen) => fen / 100) }).toEqual(published.thresholds);
  });

  test('all 995 customers: values, scores, segment', async () => {
    const ours = study.members.map(({ member, values: { recencyDays, orders, amountFen }, scores, segment }) =>
      [member, recencyDays, orders, amountFen / 100, scores.r, scores.f, scores.m, scoreText(scores), segment].join(
        ',',
      ),
    );
    const [, ...theirs] = (await readText('rfm/rfm_expected_scores.csv.gz')).trimEnd().split('\n');
    expect(theirs).toHaveLength(995);
    expect(ours.sort()).toEqual(theirs.sort());
  });

  test('the ten segments', () => {
    const ours = Object.fromEntries(
      study.segments.map(({ name, members, orders, spentFen }) => [name, [members, orders, spentFen / 100]]),
    );
    const theirs = Object.entries(published.published_segment_summary).map(([name, [...figures]]) => [
      name,
      figures.slice(0, 3),
    ]);
    expect(theirs).toHaveLength(10);
    expect(ours).toEqual(Object.fromEntries(theirs));
  });

  test('eight groups and the heat map hold everyone once', () => {
    const total = <Each extends { readonly members: number }>(parts: readonly Each[]) =>
      parts.reduce((sum, { members }) => sum + members, 0);
    expect(study.groups).toHaveLength(8);
    expect([total(study.groups), total(study.heatMap)]).toEqual([995, 995]);
  });
});
