import { type LifecycleStore, lifecycleStore } from './lifecycles.ts';
import { type ModelStore, modelStore } from './models.ts';
import type { Table } from './table.ts';
import { type TagStore, tagStore } from './tags.ts';

/** What is known and found out of members. Apart from the `Store`, so that functions that answer members do not carry it. */
export type InsightStore = {
  readonly lifecycles: LifecycleStore;
  readonly models: ModelStore;
  readonly tags: TagStore;
};

export const openInsightStore = (table: Table): InsightStore => ({
  lifecycles: lifecycleStore(table),
  models: modelStore(table),
  tags: tagStore(table),
});
