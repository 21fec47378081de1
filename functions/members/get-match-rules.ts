import type { getMatchRules as endpoint } from '@memberday/shared/contract/matching.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { UseCase } from '../use-case.ts';

export const getMatchRules: UseCase<typeof endpoint> = async (context) => done(await context.store.matches.rules());
