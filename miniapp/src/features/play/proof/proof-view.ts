import { placesSheet, sealedText } from '@memberday/shared/domain/activities/draw/ticket.ts';
import { proofWords } from '../../../words/play/proof.ts';
import type { Here } from '../../clock/here.ts';
import { slipOf } from '../kinds/draw-view.ts';
import { checkDraw, isSealed } from './check-draw.ts';
import type { Proof } from './proof-facts.ts';
import { bytesOf, hexOf, sha256 } from './sha256.ts';

export type Verdict = {
  readonly good: boolean;
  readonly lines: readonly { readonly text: string; readonly good: boolean }[];
};

/** Makes everything again that belongs to this member. @returns undefined as long as the seed is not shown */
export const verify = ({ activity, page }: Proof, where: Here): Verdict | undefined => {
  const { seed, commitment } = page;
  if (seed === null) return undefined;
  const { activityId } = activity;
  // What the phone was shown before the seed was: the seal in the activity itself, not the one that came with the seed.
  const told = activity.shown?.sealed.commitment ?? commitment;
  if (activity.kind === 'trial') {
    const sheet = placesSheet(activityId, activity.rules.places);
    const good = hexOf(sha256(bytesOf(sealedText(seed, sheet)))) === told;
    const mine = page.lots.find(({ lot }) => lot === activity.shown?.lot);
    const place = mine && { text: mine.chosen ? proofWords.placeChosen : proofWords.placeNotChosen, good };
    return { good, lines: [sealLine(good), ...(place ? [place] : [])] };
  }
  const proof = { activityId, commitment: told, seed, outcomes: activity.rules.outcomes };
  const sealed = isSealed(proof);
  const { lot } = activity.shown;
  const draws = (activity.mine?.taken.draws ?? []).map(({ drawn, given }, i) => {
    const { fits } = checkDraw(proof, { lot, n: i + 1, drawn, given });
    const { title } = slipOf(activity, i, where);
    return { text: fits ? proofWords.drawGood(i + 1, title) : proofWords.drawWrong(i + 1, title), good: fits };
  });
  return { good: sealed && draws.every(({ good }) => good), lines: [sealLine(sealed), ...draws] };
};

const sealLine = (good: boolean) => ({ text: good ? proofWords.sealGood : proofWords.sealWrong, good });
