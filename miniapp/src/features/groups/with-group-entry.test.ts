import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { describe, expect, test } from 'vitest';
import { withGroupEntry } from './with-group-entry.ts';

const stale = refused(problem('session_stale', {}));
const taken = refused(problem('not_allowed', { needs: 'a group that nobody else looks after' }));
const went = done({ groupId: 'grp_1' });

/** A phone in a group whose nth look at WeChat is sealed as `sealed n`, before a platform that answers one thing after another. */
const phone = (answers: (typeof stale | typeof taken | typeof went)[], inGroup = true) => {
  const did: string[] = [];
  let looks = 0;
  const run = () =>
    withGroupEntry(
      {
        entry: async () => {
          looks += 1;
          return inGroup ? { encryptedData: `sealed ${looks}`, iv: 'iv' } : undefined;
        },
        renew: async () => void did.push('sign in'),
      },
      async ({ encryptedData }) => {
        did.push(encryptedData);
        return answers.shift() ?? stale;
      },
    );
  return { did, run };
};

describe('a call with the group one came from', () => {
  test.each<[string, Parameters<typeof phone>, unknown, string[]]>([
    ['opened outside of a group: nothing is called', [[went], false], undefined, []],
    ['the session is known', [[went]], went, ['sealed 1']],
    [
      'the session is stale: sign in, ask WeChat anew, once more',
      [[stale, went]],
      went,
      ['sealed 1', 'sign in', 'sealed 2'],
    ],
    [
      'stale again: sign in once more',
      [[stale, stale, went]],
      went,
      ['sealed 1', 'sign in', 'sealed 2', 'sign in', 'sealed 3'],
    ],
    [
      'stale for ever: given up after two sign-ins',
      [[stale, stale, stale, went]],
      stale,
      ['sealed 1', 'sign in', 'sealed 2', 'sign in', 'sealed 3'],
    ],
    ['another refusal is final', [[taken, went]], taken, ['sealed 1']],
  ])('%s', async (_, with_, expected, steps) => {
    const { did, run } = phone(...with_);
    expect(await run()).toEqual(expected);
    expect(did).toEqual(steps);
  });
});
