import { dayOf, type Instant, type Zone } from '../time.ts';
import { type Share, wholeShare } from './experiment.ts';
import { hashUnit } from './hash-unit.ts';

/** A share of all members whom no campaign reaches, so that what campaigns bring as a whole can be seen. 0: there is none. */
export type Holdout = { readonly version: number; readonly share: Share };
export const noHoldout: Holdout = { version: 0, share: 0 };
/** More than that costs more than it tells. */
export const mostHeldOut: Share = 2_000;

/** Others each year, so that nobody goes without for ever. */
export const holdoutYear = (at: Instant, zone: Zone): number => Number(dayOf(at, zone).slice(0, 4));

export const isHeldOut = ({ share }: Holdout, memberId: string, year: number): boolean =>
  share > 0 && hashUnit(`holdout/${year}`, memberId) * wholeShare < share;
