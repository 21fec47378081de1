import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commitmentOf, drawTicket, lotOf } from '@memberday/functions/activities/sealed-draw.ts';
import { makeTemporaryDir } from '@memberday/infra/local/temporary-dir.ts';
import { checkDraw, isSealed, lotOf as lotOnPhone } from '@memberday/miniapp/src/features/play/proof/check-draw.ts';
import { certain, type DrawOutcome, outcomeAt } from '@memberday/shared/domain/activities/draw/odds.ts';
import { sheetOf } from '@memberday/shared/domain/activities/draw/ticket.ts';
import { describe, expect, test } from 'vitest';
import { checkDraws, lotOf as lotByScript } from './check-draws.ts';

const activityId = 'act_01k9zq3v7w2m4n6p8r0s';
const seed = 'the seed of a test, which stays the same';
const outcomes: readonly DrawOutcome[] = [
  { name: 'year', title: '喝茶一年', odds: 1_000, reward: 'year', whenGone: 'bag' },
  { name: 'bag', title: '半日 帆布袋', odds: 19_000, reward: 'bag', whenGone: 'coupon' },
  { name: 'coupon', title: '5 元券', odds: 230_000, reward: 'coupon', whenGone: null },
  { name: 'points', title: '20 积分', odds: 350_000, reward: 'points', whenGone: null },
  { name: 'thanks', title: '谢谢参与', odds: 400_000, reward: null, whenGone: null },
];
const sheet = sheetOf(activityId, outcomes);

/** Ten thousand draws as the platform makes them: 2500 members, four each. */
const drawAll = () =>
  Array.from({ length: 2_500 }, (_, member) => lotOf(activityId, `mbr_${member}`)).flatMap((lot) =>
    [1, 2, 3, 4].map((n) => {
      const drawn = outcomeAt(outcomes, drawTicket(seed, activityId, lot, n)).name;
      return { lot, n, drawn, given: drawn };
    }),
  );
const draws = drawAll();
const proof = { activityId, commitment: commitmentOf(seed, sheet), sheet, seed, draws };

/** Pearson's statistic: Σ (observed − expected)² / expected. */
const chiSquare = (observed: readonly number[], expected: readonly number[]): number =>
  observed.reduce((sum, count, i) => sum + (count - (expected[i] ?? 0)) ** 2 / (expected[i] ?? 1), 0);

describe('ten thousand draws', () => {
  const expected = outcomes.map(({ odds }) => (draws.length * odds) / certain);
  const countOf = (list: typeof draws) => outcomes.map(({ name }) => list.filter(({ drawn }) => drawn === name).length);
  /** Of four degrees of freedom: exceeded by one of a thousand honest draws. */
  const critical = 18.467;

  test('fit the odds', () => {
    expect(draws).toHaveLength(10_000);
    expect(chiSquare(countOf(draws), expected)).toBeLessThan(critical);
  });

  test('and the measure would see odds that are a little off', () => {
    const [points, thanks] = [expected[3] ?? 0, expected[4] ?? 0];
    const bent = [...expected.slice(0, 3), points - 0.1 * points, thanks + 0.1 * points];
    expect(chiSquare(countOf(draws), bent)).toBeGreaterThan(critical);
  });

  test('use every part of the line evenly, for any seed', () => {
    // 20 parts of 50 000 tickets; of 19 degrees of freedom, 43.820 is exceeded by one of a thousand.
    for (const other of ['a', 'b', 'c']) {
      const parts = Array.from({ length: 20 }, () => 0);
      for (const { lot, n } of draws) {
        const part = Math.floor(drawTicket(other, activityId, lot, n) / 50_000);
        parts[part] = (parts[part] ?? 0) + 1;
      }
      expect(
        chiSquare(
          parts,
          parts.map(() => draws.length / 20),
        ),
      ).toBeLessThan(43.82);
    }
  });
});

describe('the script that knows nothing of the platform', () => {
  test('makes every draw again', () => {
    expect(checkDraws(proof)).toEqual([]);
    expect(lotByScript(activityId, 'mbr_7')).toBe(lotOf(activityId, 'mbr_7'));
  });

  test.each([
    ['another seed', { seed: `${seed}!` }, /not those that were sealed/],
    ['bent odds', { sheet: sheet.replace('coupon 230000', 'coupon 130000') }, /not those that were sealed/],
    ['a prize promised differently', { sheet: sheet.replace('喝茶一年', '喝茶一天') }, /not those that were sealed/],
  ])('sees %s', (_, changes, fault) => {
    expect(checkDraws({ ...proof, ...changes })[0]).toMatch(fault);
  });

  const nth = (drawn: string) => draws.findIndex((each) => each.drawn === drawn);
  const tampered = (i: number, changes: Partial<(typeof draws)[number]>) => ({
    ...proof,
    draws: draws.map((each, at) => (at === i ? { ...each, ...changes } : each)),
  });

  test.each([
    [
      'a draw that was changed',
      tampered(nth('thanks'), { drawn: 'year', given: 'year' }),
      /listed as year and was thanks/,
    ],
    ['a prize nobody drew', tampered(nth('thanks'), { given: 'year' }), /was thanks and year was given/],
    ['a number that was left out', { ...proof, draws: draws.filter((_, i) => i !== 1) }, /missing from the list/],
    ['a draw that is listed twice', { ...proof, draws: [...draws, ...draws.slice(0, 1)] }, /twice/],
  ])('sees %s', (_, given, fault) => {
    const faults = checkDraws(given);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(fault);
  });

  test('lets stand what the sheet says is given once a prize is gone, as far as it goes', () => {
    expect(checkDraws(tampered(nth('year'), { given: 'bag' }))).toEqual([]);
    expect(checkDraws(tampered(nth('year'), { given: 'coupon' }))).toEqual([]);
    expect(checkDraws(tampered(nth('year'), { given: 'nothing' }))).toEqual([]);
    expect(checkDraws(tampered(nth('year'), { given: 'points' }))).toHaveLength(1);
  });

  test('runs by itself on what a member copied', () => {
    const dir = makeTemporaryDir();
    const run = (given: unknown): string => {
      const file = join(dir, 'proof.json');
      writeFileSync(file, JSON.stringify(given));
      return execFileSync(process.execPath, ['test/draw-proof/check-draws.ts', file], {
        encoding: 'utf8',
        stdio: 'pipe',
      });
    };
    try {
      expect(run(proof)).toBe('10000 draws are as they were sealed\n');
      expect(() => run({ ...proof, seed: 'another' })).toThrow('not those that were sealed');
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});

describe('the phone of a member', () => {
  test('comes to the same as the platform', () => {
    expect(isSealed({ ...proof, outcomes })).toBe(true);
    expect(isSealed({ ...proof, seed: 'another', outcomes })).toBe(false);
    expect(lotOnPhone(activityId, 'mbr_7')).toBe(lotOf(activityId, 'mbr_7'));
    for (const draw of draws.slice(0, 200))
      expect(checkDraw({ ...proof, outcomes }, draw)).toMatchObject({ fits: true });
    const [first] = draws.filter(({ drawn }) => drawn === 'thanks');
    if (!first) throw new Error('nobody drew thanks');
    expect(checkDraw({ ...proof, outcomes }, { ...first, given: 'year' }).fits).toBe(false);
    expect(checkDraw({ ...proof, outcomes }, { ...first, drawn: 'year', given: 'year' }).fits).toBe(false);
  });
});
