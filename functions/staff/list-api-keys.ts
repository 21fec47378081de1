import type { listApiKeys as endpoint } from '@memberday/shared/contract/staff.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { UseCase } from '../use-case.ts';
import { viewApiKey } from './view-api-key.ts';

export const listApiKeys: UseCase<typeof endpoint> = async (context) => {
  const machines = (await context.store.staff.list()).filter(({ role }) => role === 'integration');
  const newestFirst = machines.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  return done({ keys: await Promise.all(newestFirst.map((record) => viewApiKey(context, record))) });
};
