import type { registerDevice as endpoint } from '@memberday/shared/contract/till.ts';
import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import type { Device } from '@memberday/shared/domain/till/device.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';

/** What the till has used of its limits today stays, whatever they are changed to. */
export const registerDevice: UseCase<typeof endpoint> = (context, input) =>
  untilSettled<Outcome<Device>>(`device ${input.deviceId}`, async () => {
    const before = await context.store.redemptions.readDevice(input.shop, input.deviceId);
    const device = { ...input, version: before?.version ?? 0, counters: before?.counters ?? {} };
    return (await context.store.redemptions.writeDevice(device)) ? done(device) : undefined;
  });
