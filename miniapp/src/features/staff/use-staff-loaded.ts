import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import type { KeptUnder } from '../loading/kept.ts';
import { type LoadedHandle, useLoaded } from '../loading/use-loaded.ts';
import { type Page, type PagesHandle, usePages } from '../loading/use-pages.ts';

/** What a page for staff shows: whether its holder is a member does not matter to it. */
export const useStaffLoaded = <Value>(
  call: () => Promise<Outcome<Value>>,
  kept?: KeptUnder<Value>,
): LoadedHandle<Value> => useLoaded({ call, forVisitors: true, ...(kept && { kept }) });

/** A list without end, for staff. */
export const useStaffPages = <Item>(
  call: (cursor: string | undefined) => Promise<Outcome<Page<Item>>>,
): PagesHandle<Item> => usePages(call, { forVisitors: true });
