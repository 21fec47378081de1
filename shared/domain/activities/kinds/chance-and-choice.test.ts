import { describe, expect, test } from 'vitest';
import type { Activity, ActivityReward } from '../activity.ts';
import { lintActivity } from '../check-activity.ts';
import { nothing } from '../draw/odds.ts';
import { type Facts, noFacts } from '../facts/facts.ts';
import { type Draw, type DrawRules, type DrawTaken, draw } from './draw.ts';
import type { ActivityStep, KindShape } from './kind.ts';
import { type Mission, type MissionRules, type MissionTaken, mission } from './mission.ts';
import { type Trial, type TrialRules, type TrialTaken, trial } from './trial.ts';
import { showsCounts, type Vote, type VoteRules, vote } from './vote.ts';

const now = '2026-11-22T04:00:00.000Z';
const today = '2026-11-22';
const rewardsOf = (...names: string[]): ActivityReward[] =>
  names.map((name) => ({ name, reward: { kind: 'points', points: 10 }, most: 100, added: 0 }));

const activityWith = <Rules>(kind: string, rules: Rules, rewards: readonly ActivityReward[]): Activity<Rules> => ({
  activityId: 'act_1',
  version: 1,
  kind,
  title: '活动',
  line: '',
  picture: '',
  state: 'scheduled',
  opensAt: '2026-11-20T00:00:00.000Z',
  closesAt: '2026-11-25T00:00:00.000Z',
  audience: { groups: [], shops: [], tierAtLeast: 0 },
  rules,
  rewards,
  operator: 'stf_a',
  endedAt: null,
});

const stepOf = <S extends KindShape, Move>(
  activity: Activity<S['rules']>,
  rest: Pick<ActivityStep<S, Move>, 'move' | 'taken' | 'tally' | 'known'> & { readonly spent?: readonly string[] },
): ActivityStep<S, Move> => ({
  ...rest,
  activity,
  memberId: 'mbr_a',
  group: null,
  now,
  today,
  zone: 'Asia/Shanghai',
  spent: new Set(rest.spent),
});

describe('a draw', () => {
  const rules: DrawRules = {
    outcomes: [
      { name: 'bag', title: '袋', odds: 10_000, reward: 'bag', whenGone: 'tea' },
      { name: 'tea', title: '茶', odds: 190_000, reward: 'tea', whenGone: null },
      { name: 'thanks', title: '谢谢', odds: 800_000, reward: null, whenGone: null },
    ],
    chances: { free: { count: 1, each: 'day' }, orders: { atLeastFen: 0, most: 2 }, checkIns: null },
  };
  const activity = activityWith('draw', rules, rewardsOf('bag', 'tea'));
  const order = { name: 'pos#1', at: now, netFen: 100, categories: [] };
  const drawn = (day = today, by: 'free' | 'earned' = 'free') =>
    ({ at: now, day, by, drawn: 'thanks', given: 'thanks' }) as const;
  const take = (
    ticket: number,
    {
      taken,
      nth = (taken?.draws.length ?? 0) + 1,
      facts = noFacts,
      spent = [],
    }: {
      taken?: DrawTaken;
      nth?: number;
      facts?: Facts;
      spent?: string[];
    } = {},
  ) =>
    draw.take(
      stepOf<Draw, Draw['move']>(activity, {
        move: { do: 'draw', nth },
        taken,
        tally: null,
        known: { facts, ticket },
        spent,
      }),
    );

  test.each([
    ['what was drawn', 0, [], 'bag', 'bag', [{ reward: 'bag', step: 'draw-1' }]],
    ['the next best where that is gone', 0, ['bag'], 'bag', 'tea', [{ reward: 'tea', step: 'draw-1' }]],
    ['nothing where all of it is gone', 0, ['bag', 'tea'], 'bag', nothing, []],
    ['nothing where nothing was drawn', 999_999, [], 'thanks', 'thanks', []],
  ])('gives %s', (_, ticket, spent, outcome, given, due) => {
    const change = take(ticket, { spent });
    expect(change).toMatchObject({
      ok: true,
      value: {
        taken: { draws: [{ drawn: outcome, given, by: 'free', day: today, at: now }] },
        counts: { draws: 1, [`drawn_${outcome}`]: 1, [`given_${given}`]: 1 },
        due,
      },
    });
  });

  test('answers a draw that was made before with itself, whatever the ticket', () => {
    const taken = { draws: [drawn()] };
    expect(take(0, { taken, nth: 1 })).toEqual({ ok: true, value: { taken } });
  });

  test('takes draws in their order only', () => {
    expect(take(0, { nth: 2 })).toMatchObject({ ok: false, problem: { facts: { why: 'not_in_this_state' } } });
  });

  test.each([
    ['the free one of the day is used', { taken: { draws: [drawn()] } }, 'no_chance'],
    ['that of yesterday comes back', { taken: { draws: [drawn('2026-11-21')] } }, 'free'],
    ['an order brings another', { taken: { draws: [drawn()] }, facts: { ...noFacts, orders: [order] } }, 'earned'],
    [
      'which is used once',
      { taken: { draws: [drawn(), drawn(today, 'earned')] }, facts: { ...noFacts, orders: [order] } },
      'no_chance',
    ],
  ])('counts chances: %s', (_, given, expected) => {
    const change = take(999_999, given);
    if (change.ok) expect(change.value.taken.draws.at(-1)?.by).toBe(expected);
    else expect(change.problem.facts).toEqual({ why: expected });
  });

  test('is checked before it starts', () => {
    const paths = (changes: Partial<DrawRules>) =>
      draw.check({ ...activity, rules: { ...rules, ...changes } }).map(({ path }) => path);
    expect(paths({})).toEqual([]);
    expect(paths({ outcomes: rules.outcomes.slice(0, 2) })).toEqual(['rules.outcomes']);
    expect(paths({ outcomes: [{ name: 'car', title: '车', odds: 1_000_000, reward: 'car', whenGone: null }] })).toEqual(
      ['rules.outcomes.0.reward'],
    );
    expect(paths({ chances: { free: { count: 0, each: 'day' }, orders: null, checkIns: null } })).toEqual([
      'rules.chances',
    ]);
    expect(paths({ chances: { free: { count: 40, each: 'day' }, orders: null, checkIns: null } })).toEqual([
      'rules.chances',
    ]);
  });

  test('tells what one member can win at most', () => {
    expect(draw.mostPerMember(activity)).toEqual({ bag: 8, tea: 8 });
  });
});

describe('a mission', () => {
  const rules: MissionRules = {
    tasks: [
      { name: 'three', title: '喝三杯', goal: { fact: 'orders', count: 2, atLeastFen: 0 }, reward: 'cup' },
      { name: 'both', title: '茶和面包', goal: { fact: 'categories', count: 2, of: [] }, reward: null },
    ],
    all: 'badge',
  };
  const activity = activityWith('mission', rules, rewardsOf('cup', 'badge'));
  const order = (name: string, category: string) => ({ name, at: now, netFen: 2_000, categories: [category] });
  const [tea, bun] = [order('pos#1', 'tea'), order('pos#2', 'bakery')];
  const factsOf = (...orders: ReturnType<typeof order>[]): Facts => ({ ...noFacts, orders });
  const recount = (taken: MissionTaken | undefined, facts: Facts, spent: string[] = []) => {
    const change = mission.take(
      stepOf<Mission, Mission['move']>(activity, {
        move: { do: 'collect' },
        taken,
        tally: null,
        known: { facts },
        spent,
      }),
    );
    if (!change.ok) throw new Error(change.problem.code);
    return change.value;
  };
  const begun = recount(undefined, noFacts).taken;
  const whole = recount(begun, factsOf(tea, bun)).taken;

  test('is begun with nothing reached', () => {
    expect(recount(undefined, noFacts)).toEqual({
      taken: { since: now, reached: [], times: {} },
      due: [],
      back: [],
    });
  });

  test('rewards what is reached, once', () => {
    expect(recount(begun, factsOf(tea, bun))).toMatchObject({
      due: [
        { reward: 'cup', step: 'three-1' },
        { reward: 'badge', step: 'all-1' },
      ],
      counts: { whole: 1 },
    });
    expect(recount(whole, factsOf(tea, bun))).toEqual({ taken: whole });
    expect(recount(whole, factsOf(tea, bun, order('pos#3', 'tea')))).toEqual({ taken: whole });
  });

  test('takes back what came undone, and rewards it under a new number when it is reached again', () => {
    const undone = recount(whole, factsOf(tea));
    expect(undone).toMatchObject({
      taken: { reached: [], times: { three: 1, both: 1, all: 1 } },
      back: [
        { reward: 'cup', step: 'three-1' },
        { reward: 'badge', step: 'all-1' },
      ],
      counts: { whole: -1 },
    });
    expect(recount(undone.taken, factsOf(tea, order('pos#4', 'bakery'))).due).toEqual([
      { reward: 'cup', step: 'three-2' },
      { reward: 'badge', step: 'all-2' },
    ]);
  });

  test('takes back only what was lost', () => {
    const change = recount(whole, factsOf(tea, order('pos#3', 'tea')));
    expect(change.back).toEqual([{ reward: 'badge', step: 'all-1' }]);
    expect(change.taken.reached.map(({ task }) => task)).toEqual(['three']);
  });

  test('remembers what it could not reward, so that nothing is taken back for it', () => {
    const dry = recount(begun, factsOf(tea, bun), ['cup']);
    expect(dry.due).toEqual([{ reward: 'badge', step: 'all-1' }]);
    expect(recount(dry.taken, noFacts).back).toEqual([{ reward: 'badge', step: 'all-1' }]);
  });

  test('can only be lost once it is settled', () => {
    const recounted = (taken: MissionTaken, facts: Facts) =>
      mission.rule?.(
        stepOf<Mission, Mission['ruling']>(
          { ...activity, state: 'settled' },
          { move: { do: 'recount' }, taken, tally: null, known: { facts } },
        ),
      );
    expect(recounted(begun, factsOf(tea, bun))).toEqual({ ok: true, value: { taken: begun } });
    expect(recounted(whole, factsOf(tea))).toMatchObject({ value: { back: [{ reward: 'cup' }, { reward: 'badge' }] } });
  });

  test('is checked before it starts', () => {
    const paths = (changes: Partial<MissionRules>) =>
      mission.check({ ...activity, rules: { ...rules, ...changes } }).map(({ path }) => path);
    const [first, second] = rules.tasks;
    if (!first || !second) throw new Error('no tasks');
    expect(paths({})).toEqual([]);
    expect(paths({ tasks: [first, { ...second, name: 'three' }] })).toEqual(['rules.tasks']);
    expect(paths({ tasks: [{ ...first, name: 'all' }] })).toEqual(['rules.tasks']);
    expect(paths({ tasks: [second], all: null })).toEqual(['rules.all']);
    expect(paths({ tasks: [first, { ...second, reward: 'cup' }] })).toEqual(['rules.tasks']);
    expect(paths({ tasks: [{ ...first, reward: 'car' }] })).toEqual(['rules.tasks.0.reward']);
    expect(paths({ tasks: [{ ...first, goal: { fact: 'categories', count: 2, of: ['tea'] } }] })).toEqual([
      'rules.tasks.0.goal.count',
    ]);
  });
});

describe('a trial', () => {
  const rules: TrialRules = {
    product: '桂花酒酿拿铁',
    places: 2,
    question: '你平时怎么喝桂花？',
    chosenBy: 'staff',
    announceAt: '2026-11-26T00:00:00.000Z',
    reportUntil: '2026-12-05T00:00:00.000Z',
    chosen: 'cup',
    report: 'thanks',
  };
  const activity = activityWith('trial', rules, rewardsOf('cup', 'thanks'));
  const applied: TrialTaken = { state: 'applied', why: '爱喝', appliedAt: now, times: 0, report: null };
  const chosen: TrialTaken = { ...applied, state: 'chosen', times: 1 };
  const reported: TrialTaken = { ...chosen, state: 'reported', report: { stars: 5, text: '好喝', at: now } };
  const withdrawn: TrialTaken = { ...applied, state: 'withdrawn' };
  const take = (taken: TrialTaken | undefined, move: Trial['move'], spent: string[] = []) =>
    trial.take(stepOf<Trial, Trial['move']>(activity, { move, taken, tally: { chosen: 0 }, known: null, spent }));
  const rule = (taken: TrialTaken | undefined, move: Trial['ruling'], count = 0) =>
    trial.rule?.(stepOf<Trial, Trial['ruling']>(activity, { move, taken, tally: { chosen: count }, known: null }));
  const report = { do: 'report', stars: 5, text: '好喝' } as const;

  const moves: [string, TrialTaken | undefined, Trial['move'], object][] = [
    ['applying', undefined, { do: 'apply', why: '爱喝' }, { taken: applied, counts: { applied: 1 } }],
    ['applying again alike', applied, { do: 'apply', why: '爱喝' }, { taken: applied }],
    ['other words', applied, { do: 'apply', why: '更爱喝' }, { taken: { ...applied, why: '更爱喝' } }],
    ['applying after all', withdrawn, { do: 'apply', why: '爱喝' }, { taken: applied, counts: { applied: 1 } }],
    ['withdrawing', applied, { do: 'withdraw' }, { taken: withdrawn, counts: { applied: -1 } }],
    ['withdrawing again', withdrawn, { do: 'withdraw' }, { taken: withdrawn }],
    [
      'reporting',
      chosen,
      report,
      { taken: reported, counts: { reported: 1, stars: 5 }, due: [{ reward: 'thanks', step: 'report' }] },
    ],
    ['reporting again alike', reported, report, { taken: reported }],
    [
      'mending a report',
      reported,
      { ...report, text: '很好喝' },
      { taken: { ...reported, report: { stars: 5, text: '很好喝', at: now } } },
    ],
  ];
  test.each(moves)('takes %s', (_, taken, move, expected) => {
    expect(take(taken, move)).toEqual({ ok: true, value: expected });
  });

  const wrong: [string, TrialTaken | undefined, Trial['move']][] = [
    ['applying once chosen', chosen, { do: 'apply', why: '再来' }],
    ['withdrawing once chosen', chosen, { do: 'withdraw' }],
    ['withdrawing what was never applied for', undefined, { do: 'withdraw' }],
    ['a report of somebody who was not chosen', applied, report],
    ['a report out of nowhere', undefined, report],
  ];
  test.each(wrong)('refuses %s', (_, taken, move) => {
    expect(take(taken, move)).toMatchObject({ ok: false, problem: { facts: { why: 'not_in_this_state' } } });
  });

  test('reports are rewarded as long as there is something to give', () => {
    expect(take(chosen, report, ['thanks'])).toMatchObject({ ok: true, value: { due: [] } });
  });

  test('chooses as many as there are places, and each once', () => {
    expect(rule(applied, { do: 'choose' }, 1)).toEqual({
      ok: true,
      value: { taken: chosen, tally: { chosen: 2 }, due: [{ reward: 'cup', step: 'chosen-1' }] },
    });
    expect(rule(applied, { do: 'choose' }, 2)).toMatchObject({ ok: false, problem: { facts: { why: 'full' } } });
    expect(rule(chosen, { do: 'choose' }, 2)).toEqual({ ok: true, value: { taken: chosen } });
    expect(rule(withdrawn, { do: 'choose' })).toMatchObject({ ok: false });
    expect(rule(undefined, { do: 'choose' })).toMatchObject({ ok: false });
  });

  test('drops who was chosen by mistake, and gives under a new number when they are chosen after all', () => {
    const dropped = { ...applied, times: 1 };
    expect(rule(chosen, { do: 'drop' }, 1)).toEqual({
      ok: true,
      value: { taken: dropped, tally: { chosen: 0 }, back: [{ reward: 'cup', step: 'chosen-1' }] },
    });
    expect(rule(dropped, { do: 'choose' })).toMatchObject({ value: { due: [{ step: 'chosen-2' }] } });
    expect(rule(reported, { do: 'drop' }, 1)).toMatchObject({ ok: false });
  });

  test('takes reports after applications have closed', () => {
    expect(trial.windowOf?.(activity, report).until).toBe(rules.reportUntil);
    expect(trial.windowOf?.(activity, { do: 'apply', why: '' }).until).toBe(activity.closesAt);
  });

  test('is checked before it starts', () => {
    const paths = (changes: Partial<TrialRules>) =>
      trial.check({ ...activity, rules: { ...rules, ...changes } }).map(({ path }) => path);
    expect(paths({})).toEqual([]);
    expect(paths({ announceAt: '2026-11-24T00:00:00.000Z' })).toEqual(['rules.announceAt']);
    expect(paths({ reportUntil: rules.announceAt })).toEqual(['rules.reportUntil']);
    expect(paths({ places: 101 })).toEqual(['rules.places']);
    expect(paths({ chosen: 'car', report: 'car' })).toEqual(['rules.chosen', 'rules.report']);
  });
});

describe('a vote', () => {
  const option = (name: string) => ({ name, title: name, line: '' });
  const rules: VoteRules = { options: ['a', 'b', 'c'].map(option), most: 2, shown: 'once-voted', reward: 'thanks' };
  const activity = activityWith('vote', rules, rewardsOf('thanks'));
  const take = (choices: string[], before?: string[], spent: string[] = []) =>
    vote.take(
      stepOf<Vote, Vote['move']>(activity, {
        move: { do: 'vote', choices },
        taken: before && { choices: before, at: now },
        tally: null,
        known: null,
        spent,
      }),
    );

  test.each([
    ['a first vote', ['b'], undefined, { voters: 1, votes_b: 1 }, 1],
    ['a vote for two', ['c', 'a'], undefined, { voters: 1, votes_a: 1, votes_c: 1 }, 1],
    ['a change of mind', ['c'], ['b'], { votes_c: 1, votes_b: -1 }, 0],
    ['a change of one of two', ['a', 'c'], ['a', 'b'], { votes_c: 1, votes_b: -1 }, 0],
  ])('counts %s', (_, choices, before, counts, rewards) => {
    const change = take(choices, before);
    expect(change).toMatchObject({ ok: true, value: { counts } });
    if (change.ok) expect(change.value.due).toHaveLength(rewards);
  });

  test('the same vote again changes nothing', () => {
    expect(take(['b', 'a'], ['a', 'b'])).toEqual({ ok: true, value: { taken: { choices: ['a', 'b'], at: now } } });
  });

  test.each([
    ['nothing', []],
    ['an option that is not there', ['x']],
    ['too many', ['a', 'b', 'c']],
  ])('refuses a vote for %s', (_, choices) => {
    expect(take(choices)).toMatchObject({ ok: false, problem: { code: 'invalid_value' } });
  });

  test.each([
    ['always', false, now, true],
    ['once-voted', false, now, false],
    ['once-voted', true, now, true],
    ['after-end', true, now, false],
    ['after-end', false, activity.closesAt, true],
  ] as const)('shown %s, voted %s, at %s: %s', (shown, hasVoted, at, expected) => {
    expect(showsCounts({ ...activity, rules: { ...rules, shown } }, { hasVoted, now: at })).toBe(expected);
  });

  test('is checked before it starts', () => {
    const paths = (changes: Partial<VoteRules>) =>
      vote.check({ ...activity, rules: { ...rules, ...changes } }).map(({ path }) => path);
    expect(paths({})).toEqual([]);
    expect(paths({ options: [option('a'), option('a')], most: 1 })).toEqual(['rules.options']);
    expect(paths({ most: 3 })).toEqual(['rules.most']);
    expect(paths({ reward: 'car' })).toEqual(['rules.reward']);
  });
});

test('words in the rules are looked at like any others', () => {
  const rules: VoteRules = {
    options: ['全国第一的面包', '陈皮磅蛋糕'].map((title, i) => ({ name: `o${i}`, title, line: '' })),
    most: 1,
    shown: 'always',
    reward: null,
  };
  const findings = lintActivity({ ...activityWith('vote', rules, []), kind: 'vote' });
  expect(findings.map(({ field, severity }) => [field, severity])).toContainEqual(['rules.options.0.title', 'block']);
});
