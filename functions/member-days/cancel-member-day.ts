import type { cancelMemberDay as endpoint } from '@memberday/shared/contract/member-days.ts';
import type { UseCase } from '../use-case.ts';
import { moveOnly } from './change-member-day.ts';

export const cancelMemberDay: UseCase<typeof endpoint> = (context, { memberDayId }) =>
  moveOnly(context, memberDayId, 'cancel');
