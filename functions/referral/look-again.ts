import type { Instant } from '@memberday/shared/domain/time.ts';
import type { Appointment } from '../store/drops.ts';

export type FriendKey = { readonly memberId: string; readonly friendId: string };

export const lookAgain = ({ memberId, friendId }: FriendKey, at: Instant): Appointment => ({
  at,
  work: { kind: 'follow-friend', memberId, friendId },
});
