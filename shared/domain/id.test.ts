import { describe, expect, it } from 'vitest';
import { newId, timeOfId } from './id.ts';

const at = '2026-11-08T15:59:59.999Z';
const chance = (byte: number) => new Uint8Array(12).fill(byte);

describe('an id', () => {
  it('reads kind, time and chance, in signs nobody mistakes for others', () => {
    expect(newId('member', at, chance(0))).toMatch(/^mbr_[0-9a-hjkmnp-tv-z]{10}0{12}$/);
    expect(newId('member', at, chance(31)).slice(-12)).toBe('z'.repeat(12));
    // Five bits of each byte count, so all 32 signs are equally likely.
    expect(newId('member', at, chance(32))).toBe(newId('member', at, chance(0)));
  });

  it.each(['1970-01-01T00:00:00.000Z', at, '9999-12-31T23:59:59.999Z'])('carries its moment: %s', (moment) => {
    expect(timeOfId('spend', newId('spend', moment, chance(7)))).toBe(moment);
  });

  it('sorts by birth, whatever its chance', () => {
    const older = newId('member', at, chance(31));
    expect(older < newId('member', '2026-11-08T16:00:00.000Z', chance(0))).toBe(true);
  });
});

it.each([
  ['another kind', newId('member', at, chance(1))],
  ['too short', 'spd_0000000000'],
  ['a sign that is none of ours', 'spd_01k9l00000000000000000'],
  ['capitals', newId('spend', at, chance(1)).toUpperCase()],
  ['more behind it', `${newId('spend', at, chance(1))}x`],
  ['a time beyond the calendar', `spd_${'z'.repeat(22)}`],
  ['nothing', ''],
])('timeOfId refuses %s', (_, id) => {
  expect(timeOfId('spend', id)).toBeUndefined();
});
