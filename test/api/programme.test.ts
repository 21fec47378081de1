import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Programme } from '@memberday/shared/domain/programme/programme.ts';
import { expect, test } from 'vitest';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';

const platform = usePlatform();
const owner = () => platform.current.staffClient();

/** As JSON has it: the contract's lists are writable. */
const programme = (changes: Partial<Programme> = {}) =>
  structuredClone({ ...defaultProgramme, ...changes }) as Parameters<
    ReturnType<typeof owner>['publishProgramme']
  >[0]['programme'];
const hence = (ms: number) => new Date(Date.now() + ms).toISOString();
const hour = 3_600_000;

// One story: each test goes on from the one before.

test('begins with the programme every chain starts with', async () => {
  expect(valueIn(await owner().getProgramme({}))).toEqual({
    current: { version: 0, effectiveFrom: '1970-01-01T00:00:00.000Z', programme: defaultProgramme },
    coming: [],
  });
});

test('a programme that makes no sense is refused field by field', async () => {
  const outcome = await owner().publishProgramme({
    after: 0,
    effectiveFrom: hence(hour),
    programme: programme({
      zone: 'Asia/Atlantis',
      tiers: { ...defaultProgramme.tiers, levels: defaultProgramme.tiers.levels.slice(1) },
    }),
  });
  expect(outcome).toMatchObject({
    problem: {
      code: 'invalid_input',
      facts: {
        fields: [
          { path: 'programme.zone' },
          { path: 'programme.tiers.levels.0.growthAtLeast' },
          { path: 'programme.tiers.levels.0.ordersAtLeast' },
        ],
      },
    },
  });
});

test('the first version may reach back, for histories that are imported', async () => {
  const first = { after: 0, effectiveFrom: '2020-01-01T00:00:00.000Z', programme: programme({ name: '茶会' }) };
  expect(valueIn(await owner().publishProgramme(first))).toMatchObject({ version: 1, replayed: null });
  expect(valueIn(await owner().getProgramme({})).current).toMatchObject({ version: 1, programme: { name: '茶会' } });
});

test('no later one may', async () => {
  const second = { after: 1, effectiveFrom: hence(-hour), programme: programme() };
  expect(await owner().publishProgramme(second)).toMatchObject({
    problem: { code: 'invalid_value', facts: { field: 'effectiveFrom' } },
  });
});

test('of two drafted from the same version one is published', async () => {
  const draft = (name: string) =>
    owner().publishProgramme({ after: 1, effectiveFrom: hence(2 * hour), programme: programme({ name }) });
  const outcomes = await Promise.all(['甲', '乙', '丙', '丁'].map(draft));
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  for (const outcome of outcomes.filter((each) => !each.ok)) {
    expect(outcome).toMatchObject({ problem: { code: 'contradicts_earlier', facts: { field: 'after' } } });
  }
  const { current, coming } = valueIn(await owner().getProgramme({}));
  expect([current.version, ...coming.map(({ version }) => version)]).toEqual([1, 2]);
});

test('a version that begins sooner withdraws one that was to come', async () => {
  valueIn(await owner().publishProgramme({ after: 2, effectiveFrom: hence(hour), programme: programme() }));
  const { current, coming } = valueIn(await owner().getProgramme({}));
  expect([current.version, ...coming.map(({ version }) => version)]).toEqual([1, 3]);
});

test('a machine may read the rules and not change them', async () => {
  const { key } = valueIn(await owner().createApiKey({ name: 'ERP' }));
  const machine = platform.current.staffClient(key);
  valueIn(await machine.getProgramme({}));
  expect(
    await machine.publishProgramme({ after: 3, effectiveFrom: hence(hour), programme: programme() }),
  ).toMatchObject({ problem: { code: 'not_allowed' } });
});

test('a draft is tried on what every member did, by the rules that decide for real', async () => {
  const { current } = platform;
  const daysAgo = (days: number) => new Date(Date.now() - days * 24 * hour).toISOString();
  const cards = ['a', 'b', 'c', 'd'].map((value) => ({ kind: 'card' as const, issuer: 'till', value }));
  const { memberIds } = valueIn(await owner().enrolMembers({ members: cards.map((card) => ({ identities: [card] })) }));
  const sale = (number: string, who: number, days: number, amountFen: number) => ({
    type: 'completed' as const,
    source: 'till',
    number,
    at: daysAgo(days),
    buyer: { identity: cards[who] as (typeof cards)[0] },
    lines: [{ line: '1', sku: 'tea', quantity: 1, amountFen }],
  });
  const refund = { type: 'refunded' as const, source: 'till', number: '4', refund: 'r1', at: daysAgo(20) };
  const events = [
    sale('1', 0, 120, 400_00),
    sale('2', 0, 60, 400_00),
    sale('3', 1, 50, 1_900_00),
    sale('4', 2, 40, 900_00),
    refund,
  ];
  valueIn(await owner().ingestOrderEvents({ events }));
  await current.idle();

  const { levels } = defaultProgramme.tiers;
  const draft = programme({
    earn: { ...defaultProgramme.earn, dayFactors: [], millipointsPerYuan: 3000 },
    tiers: {
      ...defaultProgramme.tiers,
      levels: levels.map((level, i) =>
        i === 1 ? { ...level, growthAtLeast: 2600 } : i === 2 ? { ...level, growthAtLeast: 5000 } : level,
      ),
    },
  });
  const { replayId } = valueIn(await owner().startRuleReplay({ programme: draft, days: 90 }));
  await current.idle();

  const replay = valueIn(await owner().getRuleReplay({ replayId }));

  // What really happened is what the replay of the published rules must come to.
  const ledgers = await Promise.all(
    memberIds.map(async (id) => valueIn(await owner().listPoints({ memberId: id ?? '' }))),
  );
  const given = ledgers
    .flatMap(({ entries }) => entries)
    .filter(({ at }) => at >= replay.from)
    .reduce((sum, { kind, points }) => (kind === 'earn' || kind === 'claw_back' ? sum + points : sum), 0);
  expect(given).toBeGreaterThan(2_000);
  expect(replay).toMatchObject({ state: 'finished', shardsDone: 16, members: 4, unlike: 0, points: { now: given } });

  expect(replay).toMatchObject({
    affected: 2,
    up: 0,
    down: 2,
    tiers: [
      { from: 0, to: 0, members: 2 },
      { from: 1, to: 0, members: 2 },
    ],
    points: { draft: 3 * (400 + 1_900) },
  });
  expect(replay.sample.map(({ memberId }) => memberId)).toEqual([memberIds[1], memberIds[0]]);
  expect(replay.worstDay).toMatchObject({ draft: 5_700 });

  const later = { after: 3, effectiveFrom: hence(3 * hour) };
  expect(valueIn(await owner().publishProgramme({ ...later, programme: draft })).replayed).toMatchObject({
    replayId,
    down: 2,
    pointsDraft: 6_900,
  });
  expect(current.deadLetters()).toEqual([]);
});

test('a night scores who has bought, and says which segment each group is', async () => {
  const { current } = platform;
  expect(valueIn(await owner().getRfm({}))).toMatchObject({ rules: { version: 0 }, study: null });
  const fixed = {
    by: 'fixed' as const,
    cutOffs: { recency: [55, 365], frequency: [2, 5], monetary: [1_000_00, 5_000_00] },
  };
  const rules = { after: 0, rule: fixed, high: { r: 3, f: 2, m: 2 } };
  expect(await owner().saveRfmRules({ ...rules, high: { r: 4, f: 2, m: 2 } })).toMatchObject({
    problem: { code: 'invalid_value', facts: { field: 'high.r' } },
  });
  expect(valueIn(await owner().saveRfmRules(rules))).toMatchObject({ version: 1 });
  expect(await owner().saveRfmRules(rules)).toMatchObject({ problem: { code: 'contradicts_earlier' } });

  expect(await current.runJob('night-round')).toMatchObject({ ok: true });
  await current.idle();
  const { study } = valueIn(await owner().getRfm({}));
  // One bought twice, last 60 days ago; one once, 50 days ago; what the third bought came back.
  expect(study).toMatchObject({ members: 2, bins: 3, cutOffs: fixed.cutOffs });
  expect(study?.groups.filter(({ members }) => members > 0)).toEqual([
    {
      ...{ group: 'key-develop', members: 1, orders: 1, spentFen: 1_900_00 },
      segment: { kind: 'name', of: 'rfm', anyOf: ['key-develop'] },
    },
    {
      ...{ group: 'plain-keep', members: 1, orders: 2, spentFen: 800_00 },
      segment: { kind: 'name', of: 'rfm', anyOf: ['plain-keep'] },
    },
  ]);
  const { months } = valueIn(await owner().getRfmMigration({}));
  expect(months).toHaveLength(3);
  expect(months.reduce((sum, { stayed, moved }) => sum + stayed + moved, 0)).toBeGreaterThanOrEqual(4);
  expect([current.failures, current.deadLetters()]).toEqual([[], []]);
});

test('and says what they are worth, and how little two members tell', async () => {
  const { current } = platform;
  const { study } = valueIn(await owner().getValueReport({}));
  expect(study).toMatchObject({
    ...{ members: 2, repeaters: 1, months: 12, holdout: null },
    purchases: { identified: false, doubts: expect.arrayContaining(['few-repeaters']) },
    // One member’s repeats cannot tell how spending varies.
    spend: { used: false, doubts: expect.arrayContaining(['one-value']) },
  });
  const tenths = study?.tenths ?? [];
  expect(tenths.reduce((sum, { members }) => sum + members, 0)).toBe(2);
  const sum = tenths.reduce((total, { valueFen }) => total + valueFen, 0);
  expect(Math.abs(sum - (study?.valueFen ?? 0))).toBeLessThanOrEqual(2);
  const best = tenths.at(-1);
  expect(best?.segment).toEqual({ kind: 'number', what: { of: 'value' }, op: '>=', value: best?.fromFen });
  expect([current.failures, current.deadLetters()]).toEqual([[], []]);
});
