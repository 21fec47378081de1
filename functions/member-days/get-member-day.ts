import type { getMemberDay as endpoint } from '@memberday/shared/contract/member-days.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { UseCase } from '../use-case.ts';
import { readMemberDay } from './change-member-day.ts';

export const getMemberDay: UseCase<typeof endpoint> = async (context, { memberDayId }) => {
  const found = await readMemberDay(context, memberDayId);
  return found.ok ? done({ memberDay: found.value, now: context.now() }) : found;
};
