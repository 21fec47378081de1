import { type ModelStore, modelStore } from './models.ts';
import type { Table } from './table.ts';

/** What is known and found out of members. Apart from the `Store`, so that functions that answer members do not carry it. */
export type InsightStore = {
  readonly models: ModelStore;
};

export const openInsightStore = (table: Table): InsightStore => ({
  models: modelStore(table),
});
