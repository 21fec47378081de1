import type { getDevice as endpoint } from '@memberday/shared/contract/till.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { usedOffline } from '@memberday/shared/domain/till/device.ts';
import type { UseCase } from '../use-case.ts';

export const getDevice: UseCase<typeof endpoint> = async (context, { deviceId, shop }) => {
  const device = await context.store.redemptions.readDevice(shop, deviceId);
  if (!device) return refused(problem('not_found', { what: 'device', id: deviceId }));
  const now = context.now();
  const { programme } = versionAt(await context.programmes(), now);
  const { coupons, fen } = usedOffline(device, now, programme.zone);
  return done({ device, usedCoupons: coupons, usedFen: fen, now });
};
