import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { getMyPointsByMonth, listMyPoints } from '@memberday/shared/contract/points.ts';

export type LedgerEntry = Output<typeof listMyPoints>['entries'][number];
export type PointsByMonth = Output<typeof getMyPointsByMonth>;
