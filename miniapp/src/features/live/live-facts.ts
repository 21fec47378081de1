import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { getLive, listLives } from '@memberday/shared/contract/live.ts';

/** A live session as the platform tells it to this member. */
export type Live = Output<typeof getLive>;
export type LiveDrop = Live['drops'][number];
/** The same in a list. */
export type LiveCard = Output<typeof listLives>['lives'][number];
