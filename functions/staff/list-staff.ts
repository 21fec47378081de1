import type { listStaff as endpoint } from '@memberday/shared/contract/staff.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { UseCase } from '../use-case.ts';
import { seenStaff } from './seen-staff.ts';

export const listStaff: UseCase<typeof endpoint> = async (context) =>
  done({ staff: (await context.store.staff.list()).map(seenStaff) });
