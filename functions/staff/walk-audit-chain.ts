import type { walkAuditChain as endpoint } from '@memberday/shared/contract/audit.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { UseCase } from '../use-case.ts';

const links = 100;

export const walkAuditChain: UseCase<typeof endpoint> = async (context, { chain, from }) =>
  done({ entries: await context.store.audit.walk(chain, from, links) });
