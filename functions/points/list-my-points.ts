import type { listMyPoints as endpoint } from '@memberday/shared/contract/points.ts';
import type { UseCase } from '../use-case.ts';
import { readLedgerPage } from './read-ledger-page.ts';

export const listMyPoints: UseCase<typeof endpoint> = (context, page) =>
  readLedgerPage(context, context.actor.memberId, page);
