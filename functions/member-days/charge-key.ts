import type { MemberDay } from '@memberday/shared/domain/member-days/member-day.ts';

/**
 * What its drops are charged to envelopes under. One opening is one charge: what is taken back is rehearsed anew before it opens again,
 * and that is another charge.
 */
export const chargeKeyOf = ({ memberDayId, rehearsedAt }: Pick<MemberDay, 'memberDayId' | 'rehearsedAt'>): string =>
  `memberDay/${memberDayId}/${rehearsedAt}`;
