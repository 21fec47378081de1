import type { listAuditChains as endpoint } from '@memberday/shared/contract/audit.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { UseCase } from '../use-case.ts';

export const listAuditChains: UseCase<typeof endpoint> = async (context) =>
  done({ chains: await context.store.audit.listHeads() });
