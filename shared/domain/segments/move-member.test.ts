import { describe, expect, it } from 'vitest';
import { emptyFacts } from '../facts/empty-facts.ts';
import { prepareLook } from './look.ts';
import { type KeptSegments, type LiveSegment, moveMember, noSegments } from './move-member.ts';
import { parseExpression } from './text/parse-expression.ts';

const today = 20_779;

const live = (segmentId: string, text: string, more: Partial<LiveSegment> = {}): LiveSegment => {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(parsed.why);
  const around = { growthMonths: 12, segmentOf: () => undefined, tagRuleOf: () => undefined };
  return { segmentId, look: prepareLook(parsed.expression, around), nightly: false, quiet: false, ...more };
};

const joined = (daysAgo: number) => ({ facts: emptyFacts('mbr_a', today - daysAgo), lists: new Set<string>() });
const kept = (changes: Partial<KeptSegments> = {}): KeptSegments => ({ ...noSegments, ...changes });
const newcomers = live('new', 'joined in 30d');

describe('what a look at a member changes', () => {
  it('lets them in, tells it, and leaves word for the day it ends', () => {
    expect(moveMember(noSegments, joined(10), [newcomers], today)).toEqual({
      keep: {
        since: { new: today },
        lists: [],
        lookOn: today + 20,
        moves: [{ segmentId: 'new', to: 'in', on: today }],
      },
      moved: [{ segmentId: 'new', to: 'in', on: today, quiet: false }],
      unlisted: [],
      lookAgainOn: today + 20,
      more: false,
    });
  });

  it.each<[string, KeptSegments, LiveSegment[], boolean]>([
    ['nothing where they are and word is left', kept({ since: { new: 1 }, lookOn: today + 20 }), [newcomers], false],
    [
      'nothing where word is left for an earlier day',
      kept({ since: { new: 1 }, lookOn: today + 2 }),
      [newcomers],
      false,
    ],
    ['new word where the day has come', kept({ since: { new: 1 }, lookOn: today }), [newcomers], true],
    ['new word where it was left for too late', kept({ since: { new: 1 }, lookOn: today + 21 }), [newcomers], true],
    ['no word where the night looks anyway', kept({ since: { new: 1 } }), [{ ...newcomers, nightly: true }], false],
    ['nothing for who was never in one', kept(), [live('rich', 'points >= 5')], false],
    ['names of what every object has are no segments', kept(), [live('constructor', 'points >= 5')], false],
  ])('%s', (_, before, segments, changes) => {
    expect(moveMember(before, joined(10), segments, today) !== undefined).toBe(changes);
  });

  it('counts a quiet move and does not tell it', () => {
    const change = moveMember(noSegments, joined(10), [{ ...newcomers, quiet: true }], today);
    expect(change).toMatchObject({ keep: { moves: [] }, moved: [{ segmentId: 'new', quiet: true }] });
  });

  it('moves in as many steps as a transaction bears', () => {
    const many = Array.from({ length: 70 }, (_, nth) => live(`s${nth}`, 'points >= 0'));
    let before: KeptSegments = noSegments;
    const steps: number[] = [];
    for (;;) {
      const change = moveMember(before, joined(10), many, today);
      if (!change) break;
      steps.push(change.moved.length);
      expect(change.more).toBe(steps.reduce((sum, step) => sum + step, 0) < 70);
      before = change.keep;
    }
    expect(steps).toEqual([30, 30, 10]);
    const leaving = moveMember({ ...before, lists: ['s0'] }, 'gone', many, today);
    expect(leaving).toMatchObject({ unlisted: ['s0'], more: true, keep: { lists: [] } });
    expect(leaving?.moved).toHaveLength(30);
  });
});
