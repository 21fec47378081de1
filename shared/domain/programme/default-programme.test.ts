import { describe, expect, it } from 'vitest';
import { checkProgramme } from './check-programme.ts';
import { defaultProgramme, firstVersion, versionAt } from './default-programme.ts';

it('the programme a new chain starts with could be published', () => {
  expect(checkProgramme(defaultProgramme)).toEqual([]);
});

describe('the version in force', () => {
  const version = (number: number, effectiveFrom: string) => ({ ...firstVersion, version: number, effectiveFrom });
  const versions = [
    version(1, '2026-01-01T00:00:00.000Z'),
    version(2, '2026-06-01T00:00:00.000Z'),
    // Published later, yet in force earlier than the one before: the newer word counts from then on.
    version(3, '2026-05-01T00:00:00.000Z'),
  ];
  it.each([
    ['before any was published', '2025-12-31T23:59:59.999Z', 0],
    ['from its first millisecond', '2026-01-01T00:00:00.000Z', 1],
    ['until the last before the next', '2026-04-30T23:59:59.999Z', 1],
    ['the next', '2026-05-01T00:00:00.000Z', 3],
    ['an older one does not come back', '2026-07-01T00:00:00.000Z', 3],
  ])('%s', (_, at, number) => {
    expect(versionAt(versions, at).version).toBe(number);
    expect(versionAt(versions.toReversed(), at).version).toBe(number);
  });
});
