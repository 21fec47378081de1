import { randomBytes } from 'node:crypto';
import { newId } from '@memberday/shared/domain/id.ts';
import { addMs, hourMs, instantOf } from '@memberday/shared/domain/time.ts';
import type { TestPlatform } from './start-platform.ts';
import { valueIn } from './value-in.ts';

type Draft = Parameters<ReturnType<TestPlatform['staffClient']>['createDrop']>[0];

/** A drop of one template that is open, and known to everybody; what a test is about, it names. @returns its id */
export const openDrop = async (
  platform: TestPlatform,
  templateId: string,
  changes: Partial<Draft> = {},
): Promise<string> => {
  const now = instantOf(Date.now());
  const dropId = newId('drop', now, randomBytes(12));
  const draft: Draft = {
    dropId,
    name: '周五茶会',
    announcedAt: addMs(now, -hourMs),
    opensAt: addMs(now, -1_000),
    closesAt: addMs(now, 12 * hourMs),
    items: [{ templateId, stock: 100 }],
    ...changes,
  };
  valueIn(await platform.staffClient().createDrop(draft));
  // Lists of drops may be a second old.
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  return dropId;
};
