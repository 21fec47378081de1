import type { LiveSession } from '@memberday/shared/domain/live/live-session.ts';

/** What its drops are charged to envelopes under. One announcement is one charge: what was taken back gets other ids when it is announced anew. */
export const chargeKeyOf = ({ liveId, made }: Pick<LiveSession, 'liveId' | 'made'>): string =>
  `live/${liveId}/${made[0]?.dropId ?? ''}`;
