import { refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { addMs } from '@memberday/shared/domain/time.ts';
import { describe, expect, test } from 'vitest';
import { type ClaimingEvent, nextClaiming, nothingClaimed, withWins } from './claiming-state.ts';
import { itemState } from './item-state.ts';
import type { Won } from './run-claim.ts';
import { claimOf, itemWith, openDropWith, ten } from './testing/drop-with.ts';

const claim = { dropId: 'drp_1', templateId: 'croissant', nth: 1 };
const at = addMs(ten, 5_000);
const won: Won = { state: 'claimed', coupon: claimOf('croissant').coupon, receipt: { at: ten, place: null } };
const after = (...events: ClaimingEvent[]) => events.reduce(nextClaiming, nothingClaimed);
const ended = (end: Extract<ClaimingEvent, { kind: 'ended' }>['end']) => after({ kind: 'ended', claim, end, at });

describe('what came of a press', () => {
  test('under way', () => {
    expect(after({ kind: 'moved', claim, progress: { step: 'asking' } }).last).toEqual({
      ...claim,
      pressed: { step: 'asking' },
      trouble: null,
    });
  });

  test('won: the drop knows of it, whatever an older answer says', () => {
    const state = ended({ step: 'won', won });
    const drop = withWins(openDropWith(), state);
    expect(itemState(drop, itemWith(), at)).toMatchObject({ step: 'claimed', couponId: 'cpn_1' });
    expect(withWins(openDropWith({ claimed: [claimOf('croissant', 1, 'redeemed')] }), state).claimed).toMatchObject([
      { nth: 1, state: 'redeemed' },
    ]);
    expect(withWins(openDropWith({ dropId: 'drp_2' }), state).claimed).toEqual([]);
  });

  test('sold out under the finger: said at once, though the bar is older', () => {
    const state = ended({ step: 'refused', problem: refused(problem('sold_out', { what: 'croissant' })).problem });
    expect(state.last).toMatchObject({ pressed: null, trouble: { say: '被抢完了' } });
    expect(itemState(openDropWith(), itemWith(), at, state.told.drp_1)).toEqual({ step: 'sold_out' });
  });

  test('no answer: it may have gone through, and pressing again costs nothing', () => {
    expect(ended({ step: 'unanswered', cause: new Error() }).last).toMatchObject({
      pressed: { step: 'unanswered' },
      trouble: { next: '同一次领取，重试也只算一张' },
    });
  });

  test('still in line: nothing is lost by leaving', () => {
    expect(ended({ step: 'in_line' }).last).toMatchObject({
      pressed: null,
      trouble: { next: expect.stringContaining('券包') },
    });
  });
});
