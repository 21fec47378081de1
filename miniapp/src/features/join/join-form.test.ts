import { join } from '@memberday/shared/contract/members.ts';
import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';
import { describe, expect, test } from 'vitest';
import { emptyForm, type JoinEvent, joinInput, nextForm } from './join-form.ts';
import { policyVersion } from './policy.ts';

const after = (...events: JoinEvent[]) => events.reduce(nextForm, emptyForm);
const trouble = { say: '这个手机号已经是会员了', next: '换一个号码', remedy: 'edit' } as const;

describe('the join form', () => {
  test('nothing is ticked beforehand', () => {
    expect(emptyForm.agreed).toBe(false);
    expect(Object.values(emptyForm.granted)).toEqual([false, false, false]);
  });

  test('every purpose is answered, given or not, under the version that was shown', () => {
    const form = after({ kind: 'agreement_tapped' }, { kind: 'purpose_tapped', purpose: 'marketing' });
    const input = joinInput(form);
    expect(input.consents).toEqual([
      { purpose: 'membership', granted: true, policyVersion, scene: 'join' },
      { purpose: 'marketing', granted: true, policyVersion, scene: 'join' },
      { purpose: 'personalisation', granted: false, policyVersion, scene: 'join' },
      { purpose: 'sharing', granted: false, policyVersion, scene: 'join' },
    ]);
    expect(join.input.safeParse(input).success).toBe(true);
  });

  test('the version that is shown is the one a new programme asks for', () => {
    expect(policyVersion).toBe(defaultProgramme.policyVersion);
  });

  test('going on without the agreement is reminded until it is ticked', () => {
    const reminded = after({ kind: 'agreement_missed' });
    expect(reminded.remindAgreement).toBe(true);
    expect(nextForm(reminded, { kind: 'agreement_tapped' })).toMatchObject({ agreed: true, remindAgreement: false });
  });

  test('a phone code goes along once: the attempt spends it', () => {
    const given = after({ kind: 'agreement_tapped' }, { kind: 'phone_answered', code: 'c1' });
    expect(joinInput(given).phoneCode).toBe('c1');
    const refused = [{ kind: 'sent' }, { kind: 'refused', trouble }] as const;
    expect(joinInput(refused.reduce(nextForm, given))).not.toHaveProperty('phoneCode');
  });

  test('who denies the phone number can join all the same', () => {
    const form = after({ kind: 'agreement_tapped' }, { kind: 'phone_answered', code: undefined });
    expect(form.phoneDenied).toBe(true);
    expect(joinInput(form)).not.toHaveProperty('phoneCode');
  });

  test('a second try clears the first refusal', () => {
    const refused = after({ kind: 'sent' }, { kind: 'refused', trouble });
    expect(refused).toMatchObject({ sending: false, trouble });
    expect(nextForm(refused, { kind: 'sent' })).toMatchObject({ sending: true, trouble: null });
  });
});
