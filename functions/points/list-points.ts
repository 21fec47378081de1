import type { listPoints as endpoint } from '@memberday/shared/contract/points.ts';
import type { UseCase } from '../use-case.ts';
import { readLedgerPage } from './read-ledger-page.ts';

export const listPoints: UseCase<typeof endpoint> = (context, { memberId, ...page }) =>
  readLedgerPage(context, memberId, page);
