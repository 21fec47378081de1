import type { Table } from './table.ts';

/** What is known and found out of members. Apart from the `Store`, so that functions that answer members do not carry it. */
export type InsightStore = Readonly<Record<never, never>>;

export const openInsightStore = (_table: Table): InsightStore => ({});
