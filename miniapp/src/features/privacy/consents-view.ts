import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { listConsents } from '@memberday/shared/contract/members.ts';
import {
  type Consent,
  type ConsentChannel,
  type ConsentPurpose,
  mayUse,
} from '@memberday/shared/domain/members/consent.ts';
import { sayMoment } from '../../words/dates.ts';
import { privacyWords } from '../../words/privacy.ts';
import type { Here } from '../clock/here.ts';

export type Consents = Output<typeof listConsents>;

/** One question that can be answered by itself. */
export type ConsentSwitch = {
  readonly key: string;
  readonly purpose: ConsentPurpose;
  readonly channel: ConsentChannel;
  readonly name: string;
  /** What it is for, and when it was answered. */
  readonly line: string;
  readonly on: boolean;
};

export type PurposeView = {
  readonly purpose: ConsentPurpose;
  readonly name: string;
  readonly line: string;
  /** The purpose as a whole first, then each channel it can go through. */
  readonly switches: readonly ConsentSwitch[];
};

/** What may be refused without ceasing to be a member, and the channels each goes through. */
const asked: readonly { readonly purpose: ConsentPurpose; readonly channels: readonly ConsentChannel[] }[] = [
  { purpose: 'marketing', channels: ['any', 'wechat', 'sms', 'phone'] },
  { purpose: 'personalisation', channels: ['any'] },
  { purpose: 'sharing', channels: ['any'] },
];

const { consents: said } = privacyWords;

/**
 * A switch for each purpose and channel; it stands where the platform's own rule (`mayUse`) says, so that what is seen is what is done.
 * @param pending answers on their way, by key: they are shown as given
 */
export const consentsView = (
  { consents }: Pick<Consents, 'consents'>,
  here: Here,
  pending: Readonly<Record<string, boolean>> = {},
): PurposeView[] =>
  asked.map(({ purpose, channels }) => ({
    purpose,
    ...said.purposes[purpose],
    switches: channels.map((channel) => {
      const key = `${purpose}/${channel}`;
      const answerFor = (of: ConsentChannel) =>
        consents.find((each) => each.purpose === purpose && each.channel === of);
      const [answer, general] = [answerFor(channel), answerFor('any')];
      return {
        key,
        purpose,
        channel,
        name: channel === 'any' ? said.purposes[purpose].name : said.throughLine(said.channels[channel]),
        line: sayAnswer(answer, channel, general, here),
        on: pending[key] ?? mayUse(consents, purpose, channel),
      };
    }),
  }));

/** When it was answered; a way that was never asked about goes by the whole. */
const sayAnswer = (
  answer: Consent | undefined,
  channel: ConsentChannel,
  general: Consent | undefined,
  { today, zone }: Here,
): string =>
  answer
    ? said.answered(answer.granted, sayMoment(answer.at, today, zone))
    : channel !== 'any' && general
      ? said.follows
      : said.never;

/** The answers after one more. */
export const withAnswer = (known: Consents, answer: Consent): Consents => ({
  ...known,
  consents: [
    ...known.consents.filter(({ purpose, channel }) => purpose !== answer.purpose || channel !== answer.channel),
    answer,
  ],
});
