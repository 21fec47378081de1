import { consentChannels, consentPurposes } from '@memberday/shared/contract/members.ts';
import type { Consent } from '@memberday/shared/domain/members/consent.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import { absent, type Row, type Write } from './table.ts';

const consentFields = z.object({
  purpose: z.enum(consentPurposes),
  channel: z.enum(consentChannels),
  granted: z.boolean(),
  policyVersion: z.string(),
  scene: z.string(),
  answeredAt: z.string(),
});

/** The evidence of that moment is there already: another answer to the same question in the same millisecond. */
export type ConsentRefusal = 'answered_just_now';

export const toConsent = (row: Row): Consent => {
  const { answeredAt, ...answer } = consentFields.parse(row);
  return { ...answer, at: answeredAt };
};

export const presentConsentRow = (memberId: string, consent: Consent): Row => ({
  ...keys.consent(memberId, consent.purpose, consent.channel),
  ...fieldsOf(consent),
});

/** An answer replaces the present one; as evidence every answer stays. */
export const consentWrites = (memberId: string, consent: Consent): Write<ConsentRefusal>[] => [
  { write: { put: presentConsentRow(memberId, consent) }, refusal: 'answered_just_now' },
  {
    write: {
      put: {
        ...keys.consentEvidence(memberId, consent.at, consent.purpose, consent.channel),
        ...fieldsOf(consent),
      },
      condition: absent,
    },
    refusal: 'answered_just_now',
  },
];

/** `at` is a word of the table's own language, so the row says `answeredAt`. */
const fieldsOf = ({ at, ...answer }: Consent): z.infer<typeof consentFields> => ({ ...answer, answeredAt: at });
