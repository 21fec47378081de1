import { describe, expect, it } from 'vitest';
import { type Approval, type ApprovalMove, type ApprovalState, moveApproval } from './approval.ts';

const at = '2026-06-20T04:00:00.000Z';
const approvalIn = (state: ApprovalState): Approval => ({
  approvalId: 'apr_1',
  version: 1,
  kind: 'top_up',
  subject: 'stf_asker',
  group: null,
  title: '加 500 积分',
  reason: '今天人多',
  cost: null,
  asked: {},
  state,
  askedBy: 'stf_asker',
  askedAt: at,
  settledBy: null,
  settledAt: null,
  note: null,
});

describe('an approval', () => {
  it.each<[ApprovalState, ApprovalMove, string, ApprovalState | 'own' | 'settled']>([
    ['waiting', 'grant', 'stf_other', 'granting'],
    ['waiting', 'grant', 'stf_asker', 'own'],
    ['waiting', 'refuse', 'stf_other', 'refused'],
    ['waiting', 'refuse', 'stf_asker', 'own'],
    ['waiting', 'withdraw', 'stf_asker', 'withdrawn'],
    ['waiting', 'withdraw', 'stf_other', 'own'],
    ['granting', 'grant', 'stf_other', 'granting'],
    ['granting', 'settle', 'stf_other', 'granted'],
    ['granting', 'fail', 'stf_other', 'waiting'],
    ['granting', 'refuse', 'stf_other', 'settled'],
    ['granting', 'withdraw', 'stf_asker', 'settled'],
    ['granted', 'refuse', 'stf_other', 'settled'],
    ['refused', 'grant', 'stf_other', 'settled'],
    ['withdrawn', 'grant', 'stf_other', 'settled'],
  ])('that is %s: %s by %s → %s', (state, move, by, expected) => {
    const moved = moveApproval(approvalIn(state), move, { by, at, note: '好' });
    if (moved.ok) expect(moved.value.state).toBe(expected);
    else expect(moved.problem.facts.state === 'own' ? 'own' : 'settled').toBe(expected);
  });

  it('that fails forgets who said yes, so that another may', () => {
    const granting = moveApproval(approvalIn('waiting'), 'grant', { by: 'stf_other', at });
    const failed = granting.ok && moveApproval(granting.value, 'fail', { by: 'stf_other', at });
    expect(failed).toMatchObject({ value: { state: 'waiting', settledBy: null, settledAt: null } });
  });
});
