import { getMyPointsByMonth } from '@memberday/shared/contract/points.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { useEffect } from 'react';
import { api } from '../../api.ts';
import { type LoadedHandle, useLoaded } from '../loading/use-loaded.ts';
import { type PagesHandle, usePages } from '../loading/use-pages.ts';
import { countShown, type FlowFilter } from './flow-view.ts';
import type { LedgerEntry, PointsByMonth } from './ledger-entry.ts';

export type Ledger = { readonly byMonth: LoadedHandle<PointsByMonth>; readonly entries: PagesHandle<LedgerEntry> };

/** As many lines as fill the screen and a thumb's way beyond it. */
const aPage = 30;

export const useLedger = (filter: FlowFilter): Ledger => {
  const byMonth = useLoaded<PointsByMonth>({
    call: () => api.getMyPointsByMonth({}),
    kept: { key: 'points-by-month', schema: getMyPointsByMonth.output },
  });
  const entries = usePages<LedgerEntry>(async (cursor) => {
    const page = await api.listMyPoints({ limit: aPage, ...(cursor !== undefined && { cursor }) });
    return page.ok ? done({ items: page.value.entries, cursor: page.value.cursor }) : page;
  });
  useEnough(entries, filter);
  return { byMonth, entries };
};

/** Of a page that was filtered little may be left, and a screen that is not full never reaches its bottom: then the next page is read at once. */
const useEnough = ({ state, tail, loadMore }: PagesHandle<LedgerEntry>, filter: FlowFilter): void => {
  const items = state.step === 'shown' ? state.value.items : [];
  const wants = state.step === 'shown' && tail.step === 'more' && countShown(items, filter) < enough;
  // biome-ignore lint/correctness/useExhaustiveDependencies: every render's loadMore does the same
  useEffect(() => {
    if (wants) void loadMore();
  }, [wants, items.length]);
};

const enough = 12;
