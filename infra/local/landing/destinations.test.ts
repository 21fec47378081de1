import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';
import type { ProgrammeVersion } from '@memberday/shared/domain/programme/programme.ts';
import { expect, it } from 'vitest';
import { destinationsFrom } from './destinations.ts';

const factor = { percent: 200, monthDays: [], weekdays: [], dates: [] };
const rules = (...dayFactors: ProgrammeVersion['programme']['earn']['dayFactors']): ProgrammeVersion[] => [
  {
    version: 1,
    effectiveFrom: '2020-01-01T00:00:00.000Z',
    programme: { ...defaultProgramme, earn: { ...defaultProgramme.earn, dayFactors } },
  },
];
const eighth = { ...factor, name: '会员日', monthDays: [8] };
const tuesdays = { ...factor, name: '周二尝新', percent: 120, weekdays: [2] };

const from = (wall: string, versions: ProgrammeVersion[]) =>
  Object.fromEntries(
    destinationsFrom(Date.parse(`${wall}+08:00`), versions, 'Asia/Shanghai').map(({ to, at }) => [
      to,
      new Date(at + 8 * 3_600_000).toISOString().slice(0, 16),
    ]),
  );

it.each([
  ['2026-11-22T14:05', { hour: '2026-11-22T15:05', tomorrow: '2026-11-23T10:00', 'month-end': '2026-12-01T10:00' }],
  ['2026-11-30T23:30', { hour: '2026-12-01T00:30', tomorrow: '2026-12-01T10:00', 'month-end': '2026-12-01T10:00' }],
  ['2026-12-31T00:10', { tomorrow: '2027-01-01T10:00', 'month-end': '2027-01-01T10:00', month: '2027-01-30T00:10' }],
])('from %s', (wall, expected) => {
  expect(from(wall, rules())).toMatchObject(expected);
});

it.each([
  ['none in the rules', '2026-11-22T14:05', [], undefined],
  ['the one that gives most, not the next', '2026-11-22T14:05', [tuesdays, eighth], '2026-12-08T10:00'],
  ['on the day itself, the next one', '2026-12-08T09:00', [eighth], '2027-01-08T10:00'],
  ['the evening before', '2026-12-07T23:59', [eighth], '2026-12-08T10:00'],
])('member day: %s', (_, wall, factors, expected) => {
  expect(from(wall, rules(...factors))['member-day']).toBe(expected);
});

it('lies in the order of time', () => {
  const all = destinationsFrom(Date.parse('2026-11-22T14:05:00+08:00'), rules(eighth), 'Asia/Shanghai');
  expect(all.map(({ to }) => to)).toEqual(['hour', 'tomorrow', 'month-end', 'member-day', 'month']);
});
