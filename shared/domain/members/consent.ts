import type { Instant } from '../time.ts';

/** What a person's data may be used for. `membership` is what being a member takes; the others may be refused without losing it. */
export type ConsentPurpose = 'membership' | 'marketing' | 'personalisation' | 'sharing';
/** `any` answers for every channel that was not asked about by itself. */
export type ConsentChannel = 'any' | 'wechat' | 'sms' | 'email' | 'phone';

/** One answer of a person, with the policy it was given under, where and when. */
export type Consent = {
  readonly purpose: ConsentPurpose;
  readonly channel: ConsentChannel;
  readonly granted: boolean;
  readonly policyVersion: string;
  readonly scene: string;
  readonly at: Instant;
};

/**
 * Whether data may be used for a purpose through a channel, asked where it is used. Nothing answered is a no.
 *
 * A refusal reaches further than a grant:
 * - the channel's own answer comes before the general one, whichever is newer: a later general yes does not lift "no SMS";
 * - but a general refusal that is newer than the channel's own yes ends it.
 */
export const mayUse = (
  consents: readonly Consent[],
  purpose: ConsentPurpose,
  channel: ConsentChannel = 'any',
): boolean => {
  const answerFor = (asked: ConsentChannel) =>
    consents.find((consent) => consent.purpose === purpose && consent.channel === asked);
  const general = answerFor('any');
  const own = channel === 'any' ? undefined : answerFor(channel);
  if (!own) return general?.granted ?? false;
  return own.granted && !(general && !general.granted && general.at > own.at);
};

/** Whether somebody agreed to be a member under this version of the policy. */
export const agreesToMembership = (
  answers: readonly Pick<Consent, 'purpose' | 'channel' | 'granted' | 'policyVersion'>[],
  policyVersion: string,
): boolean =>
  answers.some(
    (answer) =>
      answer.purpose === 'membership' &&
      answer.channel === 'any' &&
      answer.granted &&
      answer.policyVersion === policyVersion,
  );

/** One answer for each purpose and channel: the last one given counts. */
export const lastAnswers = <A extends Pick<Consent, 'purpose' | 'channel'>>(answers: readonly A[]): A[] => [
  ...new Map(answers.map((answer) => [`${answer.purpose}/${answer.channel}`, answer])).values(),
];

/** What a member takes over from a duplicate of themselves: answers to questions they were never asked here, or answered earlier. */
export const consentsOfBoth = (own: readonly Consent[], duplicates: readonly Consent[]): Consent[] =>
  duplicates.filter((theirs) =>
    own.every(
      (answer) => answer.purpose !== theirs.purpose || answer.channel !== theirs.channel || answer.at < theirs.at,
    ),
  );
