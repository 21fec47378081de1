import type { listSources as endpoint } from '@memberday/shared/contract/sources.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { UseCase } from '../use-case.ts';
import { viewSource } from './view-source.ts';

export const listSources: UseCase<typeof endpoint> = async (context) => {
  const sources = await context.store.sources.list();
  return done({ sources: await Promise.all(sources.map((source) => viewSource(context, source))) });
};
