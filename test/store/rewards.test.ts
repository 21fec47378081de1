import { randomBytes, randomUUID } from 'node:crypto';
import { publishTemplate } from '@memberday/functions/coupons/publish-template.ts';
import { giveReward } from '@memberday/functions/give-reward.ts';
import { spendPoints } from '@memberday/functions/points/spend-points.ts';
import type { Write } from '@memberday/functions/store/table.ts';
import { takeBackReward } from '@memberday/functions/take-back-reward.ts';
import { useBenefit } from '@memberday/functions/tiers/use-benefit.ts';
import { available } from '@memberday/shared/domain/account/account.ts';
import { proveAccount } from '@memberday/shared/domain/account/proof.ts';
import type { CouponTemplate } from '@memberday/shared/domain/coupons/template.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Reward, RewardSource } from '@memberday/shared/domain/rewards/reward.ts';
import { templateWith } from '@memberday/shared/domain/testing/coupons.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { useEngine } from '../support/engines.ts';
import { valueIn } from '../support/value-in.ts';
import { type BareStore, bareStore, engineNames } from './bare-store.ts';

const now: Instant = '2026-06-20T04:00:00.000Z';
const parallel = <T>(count: number, run: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, i) => run(i)));
type Draft = Parameters<typeof publishTemplate>[1]['template'];

describe.each(engineNames)('rewards on %s', (engineName) => {
  const engine = useEngine(engineName);
  let bare: BareStore;
  beforeAll(async () => {
    bare = bareStore(await engine.newTable());
  });

  const sourceOf = (step = 'day-1'): RewardSource => ({ kind: 'activity', number: `act_${randomUUID()}`, step });
  const give = (memberId: string, reward: Reward, source: RewardSource, beside?: readonly Write<'beside'>[]) =>
    giveReward(bare.context({ now }), { memberId, reward, source, at: now, ...(beside ? { beside } : {}) });
  const takeBack = (memberId: string, reward: Reward, source: RewardSource) =>
    takeBackReward(bare.context({ now }), { memberId, reward, source, reason: 'the order came back' });
  const newTemplate = async (changes: Partial<CouponTemplate> = {}): Promise<string> => {
    const templateId = newId('template', now, randomBytes(12));
    const template = structuredClone(templateWith(changes)) as Draft;
    valueIn(await publishTemplate(bare.request({ now }), { templateId, after: 0, template }));
    return templateId;
  };
  const booksOf = async (memberId: string) => {
    const books = await bare.store.accounts.readBooks(memberId);
    if (!books) throw new Error(`${memberId} has no books`);
    return { ...books, points: available(books.account, now, defaultProgramme.zone) };
  };
  const kindsOf = (given: readonly { kind: string }[]) => given.map(({ kind }) => kind).sort();

  test('sixty-four at once give points once, and the ledger proves it', async () => {
    const [memberId, source] = [await bare.join(), sourceOf()];
    const reward: Reward = { kind: 'points', points: 50 };
    const given = (await parallel(64, () => give(memberId, reward, source))).map(valueIn);
    expect(kindsOf(given)).toEqual(['given', ...Array.from({ length: 63 }, () => 'repeated')]);
    expect(new Set(given.map(({ points }) => points))).toEqual(new Set([50]));
    const { account, entries, points } = await booksOf(memberId);
    expect(points).toBe(50);
    expect(entries).toMatchObject([
      { kind: 'earn', asked: 50, given: 50, business: { kind: 'activity', number: source.number } },
    ]);
    expect(proveAccount(account, entries)).toEqual([]);
  });

  test('sixty-four at once give a coupon once, out of a stock of one', async () => {
    const templateId = await newTemplate({ total: 1 });
    const [memberId, source] = [await bare.join(), sourceOf()];
    const reward: Reward = { kind: 'coupon', templateId, count: 1 };
    const given = (await parallel(64, () => give(memberId, reward, source))).map(valueIn);
    expect(kindsOf(given)).toEqual(['given', ...Array.from({ length: 63 }, () => 'repeated')]);
    expect(await bare.store.coupons.listOfMember(memberId, { strong: true })).toHaveLength(1);
    expect(await give(await bare.join(), reward, sourceOf())).toMatchObject({ problem: { code: 'sold_out' } });
  });

  test('a step more rewards once more; the same step with something else is refused', async () => {
    const [memberId, source] = [await bare.join(), sourceOf('day-1')];
    await give(memberId, { kind: 'points', points: 5 }, source);
    expect(await give(memberId, { kind: 'points', points: 6 }, source)).toMatchObject({
      problem: { code: 'contradicts_earlier' },
    });
    expect(valueIn(await give(memberId, { kind: 'points', points: 7 }, { ...source, step: 'day-2' })).points).toBe(7);
    expect((await booksOf(memberId)).points).toBe(12);
  });

  test('what a write beside it refuses is not given, and can be given later', async () => {
    const templateId = await newTemplate();
    const rewards: Reward[] = [
      { kind: 'points', points: 5 },
      { kind: 'coupon', templateId, count: 2 },
      { kind: 'badge', badge: 'early-bird' },
    ];
    for (const reward of rewards) {
      const [memberId, source] = [await bare.join(), sourceOf()];
      const no: Write<'beside'> = {
        write: { check: { pk: `M#${memberId}`, sk: 'nothing' }, condition: { text: 'attribute_exists(pk)' } },
        refusal: 'beside',
      };
      expect(valueIn(await give(memberId, reward, source, [no]))).toMatchObject({ kind: 'beside' });
      expect(await bare.store.rewards.read(memberId, source)).toBeUndefined();
      expect(await bare.store.coupons.listOfMember(memberId, { strong: true })).toEqual([]);
      expect(valueIn(await give(memberId, reward, source))).toMatchObject({ kind: 'given' });
    }
  });

  test('a badge lies with the member while one of the things it came from stands', async () => {
    const memberId = await bare.join();
    const badge: Reward = { kind: 'badge', badge: 'regular' };
    const [one, two] = [sourceOf(), sourceOf()];
    await parallel(8, (i) => give(memberId, badge, i % 2 ? one : two));
    expect(await bare.store.rewards.listBadges(memberId)).toHaveLength(2);
    await takeBack(memberId, badge, one);
    expect(await bare.store.rewards.listBadges(memberId)).toMatchObject([{ badge: 'regular', source: two }]);
    expect(valueIn(await give(memberId, badge, one)).kind).toBe('taken_back');
  });

  test.each([
    ['clamp', { points: 0, debt: 0 }, 30],
    ['debt', { points: 0, debt: 20 }, 50],
  ] as const)(
    'sixteen at once take points back once, by the policy %s for what was spent',
    async (shortfall, left, taken) => {
      const programme = { ...defaultProgramme, points: { ...defaultProgramme.points, shortfall } };
      const [memberId, reward, source] = [await bare.join(), { kind: 'points', points: 50 } as const, sourceOf()];
      valueIn(await giveReward(bare.context({ now, programme }), { memberId, reward, source, at: now }));
      const spend = { memberId, number: newId('spend', now, randomBytes(12)), points: 20, reason: 'tea' };
      valueIn(await spendPoints(bare.request({ now, programme }), spend));
      const back = () =>
        takeBackReward(bare.context({ now, programme }), { memberId, reward, source, reason: 'returned' });
      const points = (await parallel(16, back)).map(valueIn).flatMap((each) => ('points' in each ? [each.points] : []));
      expect(points.filter((each) => each !== 0)).toEqual([taken]);
      const { account, entries, ...books } = await booksOf(memberId);
      expect({ points: books.points, debt: account.debt }).toEqual(left);
      expect(proveAccount(account, entries)).toEqual([]);
    },
  );

  test('coupons taken back are void, the used one stays, and the stock is there again', async () => {
    const templateId = await newTemplate({ total: 2 });
    const [memberId, reward, source] = [
      await bare.join(),
      { kind: 'coupon', templateId, count: 2 } as const,
      sourceOf(),
    ];
    valueIn(await give(memberId, reward, source));
    expect(valueIn(await takeBack(memberId, reward, source))).toEqual({ kind: 'taken_back', points: 0, coupons: 2 });
    const coupons = await bare.store.coupons.listOfMember(memberId, { strong: true });
    expect(coupons.map(({ state }) => state)).toEqual(['void', 'void']);
    expect(valueIn(await give(memberId, reward, sourceOf())).kind).toBe('given');
  });

  test('a benefit that was given is used as often as it says, each number once', async () => {
    const [memberId, source] = [await bare.join(), sourceOf()];
    valueIn(await give(memberId, { kind: 'benefit', benefit: 'free_shipping', uses: 3 }, source));
    const use = (number: string) =>
      useBenefit(bare.request({ now }), { memberId, kind: 'free_shipping', source: 'shop', number });
    const used = await parallel(16, (i) => use(`order-${i}`));
    expect(used.filter(({ ok }) => ok)).toHaveLength(3);
    const first = used.findIndex(({ ok }) => ok);
    expect((await use(`order-${first}`)).ok).toBe(true);
    expect(await bare.store.rewards.listBenefits(memberId)).toMatchObject([{ uses: 3, used: 3 }]);
  });

  test('taken back before it was given, it is never given', async () => {
    const [memberId, source] = [await bare.join(), sourceOf()];
    const reward: Reward = { kind: 'points', points: 9 };
    await takeBack(memberId, reward, source);
    const given = (await parallel(8, () => give(memberId, reward, source))).map(valueIn);
    expect(new Set(kindsOf(given))).toEqual(new Set(['taken_back']));
    expect((await booksOf(memberId)).points).toBe(0);
  });
});
