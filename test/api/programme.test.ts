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
  expect(valueIn(await owner().publishProgramme(first))).toMatchObject({ version: 1 });
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
