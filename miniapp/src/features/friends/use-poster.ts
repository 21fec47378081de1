import { getInvitationPicture } from '@memberday/shared/contract/referral.ts';
import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import { api } from '../../api.ts';
import { platform } from '../../platform/current.ts';
import { theme } from '../../theme/current.ts';
import { friendWords } from '../../words/friends/friends.ts';
import { clock } from '../clock/clock.ts';
import { keep, readKept } from '../loading/kept.ts';
import { type LoadedHandle, useLoaded } from '../loading/use-loaded.ts';
import { posterOf } from './paint-poster.ts';
import { type Promised, sayReferralCode, sayRewards, yuanOf } from './say-promise.ts';

export type Poster = {
  readonly code: string;
  /** Null: it could not be painted on this phone. */
  readonly address: string | null;
};

/** One's poster, painted anew each time: what is promised may have changed. The code in it never does, so it is asked for once. */
export const usePoster = (): LoadedHandle<Poster> => useLoaded({ call: paintPoster });

const paintPoster = async (): Promise<Outcome<Poster>> => {
  const invitation = await api.getInvitation({});
  if (!invitation.ok) return invitation;
  const picture = await codePicture(invitation.value.code);
  if (!picture.ok) return picture;
  const code = sayReferralCode(invitation.value.code);
  const facts = { code, picture: picture.value, ...saidOf(invitation.value.promise) };
  const address = await platform.painting.paint(posterOf(facts, theme)).catch(() => null);
  return done({ code, address });
};

const saidOf = (promise: Promised | null): { readonly gift: string; readonly terms: string } =>
  promise
    ? {
        gift: sayRewards(promise.forFriend),
        terms: friendWords.poster.paint.terms(yuanOf(promise), promise.returnDays),
      }
    : { gift: '', terms: '' };

const kept = { key: 'invitation-picture', schema: getInvitationPicture.output };

/** @param code whose picture is wanted: what is kept may be of who held the phone before */
const codePicture = async (code: string): Promise<Outcome<string>> => {
  const before = readKept(kept);
  if (before?.step === 'shown' && before.value.code === code) return done(before.value.picture);
  const asked = await api.getInvitationPicture({});
  if (!asked.ok) return asked;
  keep(kept, asked.value, clock.now());
  return done(asked.value.picture);
};
