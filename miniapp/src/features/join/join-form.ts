import type { Input } from '@memberday/shared/contract/endpoint.ts';
import type { join } from '@memberday/shared/contract/members.ts';
import type { Advice } from '../../words/problems.ts';
import { policyVersion } from './policy.ts';

/** Purposes that are asked one by one. `membership` is not among them: without it there is no membership, it is the agreement. */
export const askedPurposes = ['marketing', 'personalisation', 'sharing'] as const;
export type AskedPurpose = (typeof askedPurposes)[number];

/** What the visitor has said so far. Nothing is ticked for them. */
export type JoinForm = {
  readonly agreed: boolean;
  readonly granted: Readonly<Record<AskedPurpose, boolean>>;
  /** WeChat's one-use code for the phone number, where they gave one. */
  readonly phoneCode: string | null;
  readonly phoneDenied: boolean;
  /** They wanted to go on without having agreed. */
  readonly remindAgreement: boolean;
  readonly sending: boolean;
  readonly trouble: Advice | null;
};

export type JoinEvent =
  | { readonly kind: 'agreement_tapped' }
  | { readonly kind: 'purpose_tapped'; readonly purpose: AskedPurpose }
  | { readonly kind: 'phone_answered'; readonly code: string | undefined }
  | { readonly kind: 'agreement_missed' }
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly trouble: Advice }
  | { readonly kind: 'joined' };

export const emptyForm: JoinForm = {
  agreed: false,
  granted: { marketing: false, personalisation: false, sharing: false },
  phoneCode: null,
  phoneDenied: false,
  remindAgreement: false,
  sending: false,
  trouble: null,
};

export const nextForm = (form: JoinForm, event: JoinEvent): JoinForm => {
  switch (event.kind) {
    case 'agreement_tapped':
      return { ...form, agreed: !form.agreed, remindAgreement: false };
    case 'purpose_tapped':
      return { ...form, granted: { ...form.granted, [event.purpose]: !form.granted[event.purpose] } };
    case 'phone_answered':
      return { ...form, phoneCode: event.code ?? null, phoneDenied: !event.code, trouble: null };
    case 'agreement_missed':
      return { ...form, remindAgreement: true };
    case 'sent':
      return { ...form, sending: true, trouble: null };
    case 'refused':
      // The phone code is spent by the attempt, whatever came of it.
      return { ...form, sending: false, phoneCode: null, trouble: event.trouble };
    case 'joined':
      return emptyForm;
  }
};

/** The call that the form stands for. A purpose left off is said too: that it was asked and not given is evidence. */
export const joinInput = (form: JoinForm): Input<typeof join> => ({
  consents: [
    { purpose: 'membership', granted: form.agreed, policyVersion, scene: 'join' },
    ...askedPurposes.map((purpose) => ({ purpose, granted: form.granted[purpose], policyVersion, scene: 'join' })),
  ],
  ...(form.phoneCode === null ? {} : { phoneCode: form.phoneCode }),
});
