import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { changeApiKey } from '@memberday/shared/contract/staff.ts';
import { quotaDay } from '@memberday/shared/domain/staff/quota.ts';
import type { Context } from '../context.ts';
import { keyRightsOf, type StaffRecord } from '../store/staff.ts';

type View = Output<typeof changeApiKey>;

export const viewApiKey = async ({ store, now }: Context, record: StaffRecord): Promise<View> => {
  const { staffId, name, scope, state, createdAt } = record;
  const used = await store.quotas.lastDay(staffId);
  return {
    staffId,
    name,
    scope,
    ...keyRightsOf(record),
    state: state === 'left' ? 'left' : 'active',
    createdAt,
    lastUsedAt: used?.at ?? null,
    callsToday: used?.day === quotaDay(now()) ? used.calls : 0,
  };
};
