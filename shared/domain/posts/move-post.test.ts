import { describe, expect, test } from 'vitest';
import { addMs, dayMs } from '../time.ts';
import {
  decideChecked,
  giveUpChecks,
  keepUntil,
  moderate,
  noteVerdict,
  oweRewards,
  report,
  withdraw,
} from './move-post.ts';
import { pictureTypeOf } from './picture-type.ts';
import { type Post, type PostState, postMoves, postStates, type Verdict } from './post.ts';
import { defaultPostRules } from './post-rules.ts';

const now = '2026-11-08T02:00:00.000Z';
const at = { now, zone: 'Asia/Shanghai', rules: defaultPostRules };

const post = (more: Partial<Post> = {}): Post => ({
  postId: 'pst_1',
  memberId: 'mbr_1',
  appId: 'wx1',
  version: 1,
  state: 'waiting',
  sealed: 'sealed',
  textVerdict: 'pass',
  pictures: [],
  bought: null,
  group: null,
  shop: null,
  madeAt: now,
  since: now,
  submittedAt: now,
  shownAt: null,
  reports: {},
  refusal: null,
  rewards: [],
  ...more,
});

const withVerdicts = (...verdicts: (Verdict | null)[]) =>
  post({
    state: 'checking',
    pictures: verdicts.map((verdict, i) => ({
      key: `post/${i}`,
      type: 'image/jpeg',
      width: 3,
      height: 4,
      traceId: `t${i}`,
      verdict,
    })),
  });

const given = (value: Post): Post => ({
  ...value,
  rewards: value.rewards.map((each) => (each.state === 'owed' ? { ...each, state: 'given' as const } : each)),
});
const movedTo = (outcome: ReturnType<typeof withdraw>): Post => {
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return outcome.value;
};
const stepsOf = ({ rewards }: Post) => rewards.map(({ step, state }) => `${step} ${state}`);

describe('checks', () => {
  test.each<[string, (Verdict | null)[], PostState]>([
    ['none', [], 'waiting'],
    ['all fine', ['pass', 'pass'], 'waiting'],
    ['one still out', ['pass', null], 'checking'],
    ['one doubtful', ['pass', 'review'], 'waiting'],
    ['one not to be had', ['pass', 'lost'], 'waiting'],
    ['one risky', ['pass', 'risky'], 'refused'],
    ['one risky, one still out', ['risky', null], 'refused'],
  ])('%s', (_name, verdicts, state) => {
    expect(decideChecked(withVerdicts(...verdicts), now).state).toBe(state);
  });

  test('the first answer counts, and only for its own picture', () => {
    const noted = noteVerdict(noteVerdict(withVerdicts(null, null), 't1', 'pass'), 't1', 'risky');
    expect(noted.pictures.map(({ verdict }) => verdict)).toEqual([null, 'pass']);
  });

  test('what nobody answered in time goes to a person', () => {
    expect(giveUpChecks(withVerdicts('pass', null), now)).toMatchObject({
      state: 'waiting',
      pictures: [{ verdict: 'pass' }, { verdict: 'lost' }],
    });
    expect(giveUpChecks(post({ state: 'shown' }), now).state).toBe('shown');
  });
});

describe('moves', () => {
  test('every state leads only where the table says, and ends lead nowhere', () => {
    for (const state of postStates) {
      for (const asked of ['show', 'feature'] as const) {
        const moved = moderate(post({ state }), { move: asked }, 'stf_1', at);
        expect(moved.ok ? moved.value.state : undefined, `${state} ${asked}`).toBe(postMoves[state][asked]);
      }
      const left = withdraw(post({ state }), at);
      expect(left.ok ? left.value.state : undefined, state).toBe(
        state === 'withdrawn' ? state : postMoves[state].withdraw,
      );
    }
    expect(postMoves.refused).toEqual({});
    expect(postMoves.withdrawn).toEqual({});
  });

  test('three reports hide it; a look at it sets them back', () => {
    const shown = post({ state: 'shown', shownAt: now });
    const twice = movedTo(report(movedTo(report(shown, 'ad', at)), 'ad', at));
    expect(twice).toMatchObject({ state: 'shown', reports: { ad: 2 } });
    const hidden = movedTo(report(twice, 'rude', at));
    expect(hidden.state).toBe('reported');
    expect(report(hidden, 'ad', at)).toMatchObject({ ok: false, problem: { code: 'post_not_now' } });
    expect(movedTo(moderate(hidden, { move: 'show' }, 'stf_1', at))).toMatchObject({ state: 'shown', reports: {} });
  });
});

describe('rewards', () => {
  test('each step is owed once, however often its reason comes about', () => {
    const shown = movedTo(moderate(post(), { move: 'show' }, 'stf_1', at));
    expect(stepsOf(shown)).toEqual(['posted owed']);
    const featured = movedTo(moderate(shown, { move: 'feature' }, 'stf_1', at));
    const again = movedTo(
      moderate(movedTo(moderate(featured, { move: 'show' }, 's', at)), { move: 'feature' }, 's', at),
    );
    expect(stepsOf(again)).toEqual(['posted owed', 'featured owed']);
    const liked = oweRewards(oweRewards(again, 12, at), 55, at);
    expect(stepsOf(liked)).toEqual(['posted owed', 'featured owed', 'likes-10 owed', 'likes-50 owed']);
    expect(oweRewards(liked, 8, at)).toBe(liked);
  });

  test.each<[string, number, number, string[]]>([
    ['nine likes', 9, 0, ['posted given']],
    ['ten', 10, 0, ['posted given', 'likes-10 owed']],
    ['fifty at once', 50, 0, ['posted given', 'likes-10 owed', 'likes-50 owed']],
  ])('%s', (_name, likes, _more, steps) => {
    const shown = given(movedTo(moderate(post(), { move: 'show' }, 's', at)));
    expect(stepsOf(oweRewards(shown, likes, at))).toEqual(steps);
  });

  test('likes of what is not shown owe nothing', () => {
    expect(oweRewards(post({ state: 'reported' }), 99, at).rewards).toEqual([]);
  });

  const shown = given(movedTo(moderate(post(), { move: 'show' }, 's', at)));
  const after = (days: number) => ({ ...at, now: addMs(now, days * dayMs) });

  test('gone within the week, what it earned goes back; after it, it stays', () => {
    expect(stepsOf(movedTo(withdraw(shown, after(6.9))))).toEqual(['posted due_back']);
    expect(stepsOf(movedTo(withdraw(shown, after(7))))).toEqual(['posted given']);
    expect(stepsOf(movedTo(moderate(shown, { move: 'refuse', reason: 'copied' }, 's', after(1))))).toEqual([
      'posted due_back',
    ]);
  });

  test('what was not given yet goes back too: it may be in the giving', () => {
    const owed = movedTo(moderate(post(), { move: 'feature' }, 's', at));
    expect(stepsOf(movedTo(withdraw(owed, after(1))))).toEqual(['posted due_back', 'featured due_back']);
  });

  test('a member is told until when', () => {
    expect(keepUntil(shown, defaultPostRules)).toBe(addMs(now, 7 * dayMs));
    expect(keepUntil(post(), defaultPostRules)).toBeNull();
  });
});

test.each<[string, number[], string | undefined]>([
  ['a JPEG', [0xff, 0xd8, 0xff, 0xe0], 'image/jpeg'],
  ['a PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'image/png'],
  ['a GIF', [0x47, 0x49, 0x46, 0x38], undefined],
  ['a page', [0x3c, 0x68, 0x74, 0x6d], undefined],
  ['a part of a PNG', [0x89, 0x50], undefined],
  ['nothing', [], undefined],
])('%s by its first bytes', (_name, bytes, type) => {
  expect(pictureTypeOf(Uint8Array.from(bytes))).toBe(type);
});
