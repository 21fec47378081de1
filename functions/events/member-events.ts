import type { TierMove } from '@memberday/shared/domain/tiers/standing.ts';
import type { Profile } from '../store/members.ts';
import { type RowChange, type Told, textOf, told } from './told.ts';

/** A profile that came, or changed. What is in it is sealed and stays here. */
export const profileEvents = ({ before, after, writtenAt }: RowChange): Told[] => {
  const now = after as unknown as Profile;
  const { memberId } = now;
  if (!before) {
    const { scene, shop, campaign } = now.source as Record<string, unknown>;
    const source = { scene: textOf(scene), shop: textOf(shop), campaign: textOf(campaign) };
    return [told('member.joined', now.joinedAt, memberId, { memberId, joinedAt: now.joinedAt, ...source })];
  }
  const old = before as unknown as Profile;
  if (now.erased && !old.erased) return [told('member.erased', now.erased.at, memberId, { memberId })];
  if (now.merged && !old.merged)
    return [told('member.merged', now.merged.at, memberId, { memberId, into: now.merged.into })];
  if (old.merged && !now.merged)
    return [told('member.unmerged', writtenAt, memberId, { memberId, from: old.merged.into })];
  if (now.closing && !old.closing) {
    return [told('member.closing', now.closing.askedAt, memberId, { memberId, closesAt: now.closing.closesAt })];
  }
  if (old.closing && !now.closing) return [told('member.kept', writtenAt, memberId, { memberId })];
  return [told('member.updated', writtenAt, memberId, { memberId })];
};

export const tierEvents = (memberId: string, { after }: RowChange): Told[] => {
  const { from, to, at, reason } = after as unknown as TierMove;
  return [told('tier.moved', at, memberId, { memberId, from, to, reason })];
};
