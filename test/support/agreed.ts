import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';

/** Consent to the membership itself, as somebody gives it who joins. */
export const agreed = {
  purpose: 'membership',
  channel: 'any',
  granted: true,
  policyVersion: defaultProgramme.policyVersion,
  scene: 'join',
} as const;
