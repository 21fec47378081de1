import { cancelActivity } from '@memberday/functions/activities/cancel-activity.ts';
import { chooseApplicants } from '@memberday/functions/activities/choose-applicants.ts';
import { drawApplicants } from '@memberday/functions/activities/draw-applicants.ts';
import { endActivity } from '@memberday/functions/activities/end-activity.ts';
import { getActivity } from '@memberday/functions/activities/get-activity.ts';
import { getDrawProof } from '@memberday/functions/activities/get-draw-proof.ts';
import { startActivity } from '@memberday/functions/activities/start-activity.ts';
import { eraseMember } from '@memberday/functions/members/erase-member.ts';
import type { DrawTaken } from '@memberday/shared/domain/activities/kinds/draw.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import { addMs, dayMs } from '@memberday/shared/domain/time.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkDraws, checkPlaces, lotOf } from '../draw-proof/check-draws.ts';
import { useEngine } from '../support/engines.ts';
import { valueIn } from '../support/value-in.ts';
import { oneEngine } from './bare-store.ts';
import { codeOf, countOf } from './drop-rig.ts';
import { type PlayRig, playRig } from './play-rig.ts';

const crowd = 64;

describe.each(oneEngine)('chance and choice on %s', (engineName) => {
  const engine = useEngine(engineName);
  let rig: PlayRig;
  /** Each look is two seconds later, so nothing is remembered and everybody meets the newest. */
  let time = Date.now();
  beforeAll(async () => {
    rig = playRig(await engine.newTable(), () => {
      time += 2_000;
      return time;
    });
  });
  const people = (count: number) => Promise.all(Array.from({ length: count }, () => rig.bare.join()));
  const proofOf = async (activityId: string) => {
    const context = { ...rig.owner, actor: { kind: 'nobody' as const } };
    return valueIn(await getDrawProof(context, { activityId, cursor: undefined }));
  };

  const startDraw = (stock: { readonly bag: number; readonly tea: number }) =>
    rig.start(
      {
        kind: 'draw',
        rules: {
          outcomes: [
            { name: 'bag', title: '帆布袋', odds: 300_000, reward: 'bag', whenGone: 'tea' },
            { name: 'tea', title: '一杯茶', odds: 500_000, reward: 'tea', whenGone: null },
            { name: 'thanks', title: '谢谢参与', odds: 200_000, reward: null, whenGone: null },
          ],
          chances: { free: { count: 3, each: 'day' }, orders: null, checkIns: null },
        },
      },
      [
        { name: 'bag', most: stock.bag, reward: { kind: 'points', points: 100 } },
        { name: 'tea', most: stock.tea, reward: { kind: 'points', points: 10 } },
      ],
    );

  test('sixty-four draw at once for five bags: five are given, and every draw is as it was sealed', async () => {
    const activityId = await startDraw({ bag: 5, tea: 12 });
    const sealed = await proofOf(activityId);
    expect(sealed).toMatchObject({ seed: null, draws: [] });
    const members = await people(crowd);
    const steps = await Promise.all(members.map((memberId) => rig.play(activityId, memberId, { do: 'draw', nth: 1 })));
    const draws = steps.map((step) => (valueIn(step).part.taken as DrawTaken).draws);
    const given = countOf(draws.map(([draw]) => draw?.given ?? 'none'));
    const drawn = countOf(draws.map(([draw]) => draw?.drawn ?? 'none'));
    // The seed is chance: what must be so, whatever it was.
    expect(given.bag ?? 0).toBe(Math.min(5, drawn.bag ?? 0));
    expect(given.tea ?? 0).toBeLessThanOrEqual(12);
    expect(await rig.left(activityId)).toEqual({ bag: 5 - (given.bag ?? 0), tea: 12 - (given.tea ?? 0) });
    expect(await rig.bare.store.activities.readSums(activityId)).toMatchObject({ draws: crowd, people: crowd });
    const winners = members.filter((_, i) => draws[i]?.[0]?.given !== 'thanks');
    await Promise.all(winners.map((memberId) => rig.settle(memberId, activityId)));
    const points = await Promise.all(winners.map((memberId) => rig.points(memberId)));
    const worth = (given.bag ?? 0) * 100 + (given.tea ?? 0) * 10;
    expect(points.reduce((sum, each) => sum + each, 0)).toBe(worth);

    expect((await proofOf(activityId)).seed).toBeNull();
    valueIn(await endActivity(rig.owner, { activityId }));
    const proof = await proofOf(activityId);
    expect(proof.commitment).toBe(sealed.commitment);
    expect(proof.draws).toHaveLength(crowd);
    expect(checkDraws(proof)).toEqual([]);
    const mine = members[0] ?? '';
    expect(proof.draws.find(({ lot }) => lot === lotOf(activityId, mine))?.drawn).toBe(draws[0]?.[0]?.drawn);
  });

  test('one who presses eight times draws once, and a day’s chances are three', async () => {
    const activityId = await startDraw({ bag: 50, tea: 50 });
    const [member = ''] = await people(1);
    const pressed = await Promise.all(
      Array.from({ length: 8 }, () => rig.play(activityId, member, { do: 'draw', nth: 1 })),
    );
    expect(new Set(pressed.map((step) => JSON.stringify(valueIn(step).part.taken))).size).toBe(1);
    const more = [];
    for (const nth of [2, 3, 4]) more.push(codeOf(await rig.play(activityId, member, { do: 'draw', nth })));
    expect(more).toEqual(['ok', 'ok', 'activity_refuses']);
    expect(await rig.bare.store.activities.readSums(activityId)).toMatchObject({ draws: 3, people: 1 });
  });

  test('odds and seed stay what they were from the start on', async () => {
    const activityId = await startDraw({ bag: 1, tea: 1 });
    const { commitment } = await proofOf(activityId);
    const seed = await rig.bare.store.drawSeeds.read(activityId);
    // Started again, as by a repeated call.
    valueIn(await startActivity(rig.owner, { activityId }));
    expect(await rig.bare.store.drawSeeds.read(activityId)).toBe(seed);
    expect((await proofOf(activityId)).commitment).toBe(commitment);
  });

  test('a draw that was taken back before it started has nothing to check, and says so', async () => {
    const activityId = await rig.draft(
      {
        kind: 'draw',
        rules: {
          outcomes: [{ name: 'calm', title: '清心签', odds: 1_000_000, reward: null, whenGone: null }],
          chances: { free: { count: 1, each: 'day' }, orders: null, checkIns: null },
        },
      },
      [],
    );
    const context = { ...rig.owner, actor: { kind: 'nobody' as const } };
    expect(codeOf(await getDrawProof(context, { activityId, cursor: undefined }))).toBe('not_found');
    valueIn(await cancelActivity(rig.owner, { activityId }));
    expect(codeOf(await getDrawProof(context, { activityId, cursor: undefined }))).toBe('not_found');
    const [member = ''] = await people(1);
    const looker = {
      ...rig.bare.member(member),
      activities: rig.owner.activities,
      drops: rig.owner.drops,
      now: rig.now,
    };
    expect(valueIn(await getActivity(looker, { activityId }))).toMatchObject({ stage: 'cancelled' });
  });

  test('votes of sixty-four who change their minds at once are counted exactly', async () => {
    const options = ['a', 'b', 'c'].map((name) => ({ name, title: name, line: '' }));
    const activityId = await rig.start({
      kind: 'vote',
      rules: { options, most: 1, shown: 'always', reward: null },
    });
    const members = await people(crowd);
    const vote = (memberId: string, choice: string) =>
      rig.play(activityId, memberId, { do: 'vote', choices: [choice] });
    await Promise.all(members.map((memberId, i) => vote(memberId, i % 2 === 0 ? 'a' : 'b')));
    // Everybody goes to c, some by two taps at once, and a quarter on to a: what counts is what each said last.
    await Promise.all(
      members.flatMap((memberId, i) => (i % 8 === 0 ? [vote(memberId, 'c')] : []).concat(vote(memberId, 'c'))),
    );
    await Promise.all(members.filter((_, i) => i % 4 === 0).map((memberId) => vote(memberId, 'a')));
    const votesA = crowd / 4;
    expect(await rig.bare.store.activities.readSums(activityId)).toEqual({
      people: crowd,
      voters: crowd,
      votes_a: votesA,
      votes_b: 0,
      votes_c: crowd - votesA,
    });
  });

  const startTrial = (places: number, chosenBy: 'staff' | 'seed') =>
    rig.start(
      {
        kind: 'trial',
        rules: {
          product: '桂花酒酿拿铁',
          places,
          question: '你平时怎么喝桂花？',
          chosenBy,
          announceAt: addMs(rig.now(), 30 * dayMs),
          reportUntil: addMs(rig.now(), 60 * dayMs),
          chosen: 'cup',
          report: null,
        },
      },
      [{ name: 'cup', most: places }],
    );

  test('as many are chosen as there are places, whoever chooses at the same time', async () => {
    const activityId = await startTrial(10, 'staff');
    const members = await people(24);
    await Promise.all(members.map((memberId) => rig.play(activityId, memberId, { do: 'apply', why: '爱喝' })));
    const thirds = [members.slice(0, 12), members.slice(6, 18), members.slice(12)];
    const answers = await Promise.all(
      thirds.map((memberIds) => chooseApplicants(rig.owner, { activityId, memberIds })),
    );
    expect(Math.max(...answers.map((answer) => valueIn(answer).chosen))).toBe(10);
    const chosen = await rig.bare.store.activities.listParts(activityId, 'chosen', { limit: 100, after: undefined });
    expect(chosen.items).toHaveLength(10);
    expect(await rig.left(activityId)).toEqual({ cup: 0 });
    for (const { memberId } of chosen.items) {
      await rig.settle(memberId, activityId);
      expect(await rig.points(memberId)).toBe(5);
    }
    // Where people choose, nothing is drawn.
    expect(codeOf(await drawApplicants(rig.owner, { activityId }))).toBe('invalid_value');
  });

  test('who is erased leaves a part without their words', async () => {
    const activityId = await startTrial(1, 'staff');
    const [member = '', other = ''] = await people(2);
    for (const each of [member, other]) await rig.play(activityId, each, { do: 'apply', why: '我家住在桂花巷' });
    valueIn(await chooseApplicants(rig.owner, { activityId, memberIds: [member] }));
    await rig.play(activityId, member, { do: 'report', stars: 4, text: '像我奶奶做的' });
    valueIn(await eraseMember(rig.owner, { memberId: member, reason: 'asked' }));
    const { items } = await rig.bare.store.activities.listParts(activityId, undefined, { limit: 10, after: undefined });
    const of = (memberId: string) => items.find((part) => part.memberId === memberId)?.taken;
    expect(of(member)).toMatchObject({ state: 'reported', why: '', report: { stars: 4, text: '' } });
    expect(of(other)).toMatchObject({ why: '我家住在桂花巷' });
  });

  test('places that are drawn go to the first lots, and anybody can rank them again', async () => {
    const activityId = await startTrial(4, 'seed');
    const members = await people(12);
    await Promise.all(members.map((memberId) => rig.play(activityId, memberId, { do: 'apply', why: '爱喝' })));
    await rig.play(activityId, members[0] ?? '', { do: 'withdraw' });
    expect(codeOf(await chooseApplicants(rig.owner, { activityId, memberIds: members.slice(0, 1) }))).toBe(
      'invalid_value',
    );
    expect(codeOf(await drawApplicants(rig.owner, { activityId }))).toBe('not_yet_open');
    time += 8 * dayMs;
    await rig.close(activityId);
    expect(valueIn(await drawApplicants(rig.owner, { activityId }))).toEqual({ places: 4, chosen: 4, refused: [] });
    expect(valueIn(await drawApplicants(rig.owner, { activityId }))).toEqual({ places: 4, chosen: 4, refused: [] });
    const proof = await proofOf(activityId);
    expect(proof.lots).toHaveLength(11);
    expect(checkPlaces(proof)).toEqual([]);
    // Somebody else's lot in place of one of the first would be seen.
    const [out, inside] = [proof.lots.find(({ chosen }) => !chosen), proof.lots.find(({ chosen }) => chosen)];
    const swapped = proof.lots.map((lot) => (lot === out || lot === inside ? { ...lot, chosen: !lot.chosen } : lot));
    expect(checkPlaces({ ...proof, lots: swapped })).toHaveLength(2);
  });

  test('a mission gives what orders reach, takes it back with a refund, and gives it anew', async () => {
    const activityId = await rig.start(
      {
        kind: 'mission',
        rules: {
          tasks: [
            { name: 'twice', title: '买两次', goal: { fact: 'orders', count: 2, atLeastFen: 1_000 }, reward: 'points' },
          ],
          all: 'badge',
        },
      },
      [
        { name: 'points', most: 100, reward: { kind: 'points', points: 50 } },
        { name: 'badge', most: 100, reward: { kind: 'badge', badge: '常客' } },
      ],
    );
    const [member = ''] = await people(1);
    const at = rig.now();
    const bought = (number: string): OrderEvent => ({
      type: 'completed',
      source: 'pos',
      number,
      at,
      buyer: { memberId: member },
      shop: 'anfu',
      freightFen: 0,
      lines: [{ line: '1', sku: 'latte', quantity: 1, amountFen: 2_000 }],
    });
    const refunded = (number: string): OrderEvent => ({ type: 'refunded', source: 'pos', number, at, refund: 'r1' });
    const badges = async () => (await rig.bare.store.rewards.listBadges(member)).map(({ badge }) => badge);
    const ofMission = async () => {
      const books = await rig.bare.store.accounts.readBooks(member);
      return (books?.entries ?? [])
        .filter(({ business }) => business.kind === 'activity')
        .reduce((sum, { kind, given }) => sum + (kind === 'earn' ? given : -given), 0);
    };

    valueIn(await rig.play(activityId, member, { do: 'collect' }));
    await rig.order([bought('1'), bought('2')]);
    // However often and from wherever it is counted, it is given once.
    await Promise.all([rig.recount(member), rig.recount(member), rig.play(activityId, member, { do: 'collect' })]);
    await rig.settle(member, activityId);
    await rig.settle(member, activityId);
    expect([await ofMission(), await badges(), await rig.left(activityId)]).toEqual([
      50,
      ['常客'],
      { points: 99, badge: 99 },
    ]);

    await rig.order([refunded('2')]);
    await Promise.all([rig.recount(member), rig.recount(member)]);
    await rig.settle(member, activityId);
    expect([await ofMission(), await badges(), await rig.left(activityId)]).toEqual([
      0,
      [],
      { points: 100, badge: 100 },
    ]);

    await rig.order([bought('3')]);
    await rig.recount(member);
    await rig.settle(member, activityId);
    expect([await ofMission(), await badges()]).toEqual([50, ['常客']]);

    // After it is settled nothing new is given, and what comes undone still goes back.
    time += 9 * dayMs;
    await rig.close(activityId);
    time += 2 * dayMs;
    await rig.close(activityId);
    expect((await rig.read(activityId)).state).toBe('settled');
    await rig.order([refunded('3')]);
    await rig.recount(member);
    await rig.settle(member, activityId);
    expect([await ofMission(), await badges()]).toEqual([0, []]);
  });
});
