import { templateWith } from '@memberday/shared/domain/testing/coupons.ts';
import type { TestPlatform } from './start-platform.ts';
import { valueIn } from './value-in.ts';

/** Publishes a coupon template as the owner; what a test is about, it names. @returns its id */
export const publishTemplate = async (
  platform: TestPlatform,
  templateId: string,
  changes: Parameters<typeof templateWith>[0] = {},
): Promise<string> => {
  const template = templateWith(changes) as Parameters<
    ReturnType<TestPlatform['staffClient']>['publishTemplate']
  >[0]['template'];
  valueIn(await platform.staffClient().publishTemplate({ templateId, after: 0, template }));
  return templateId;
};
