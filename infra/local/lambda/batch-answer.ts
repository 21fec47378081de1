import type { Invoked } from './invocation.ts';

/**
 * Which items of a batch failed: `all` when the function failed, or answered with what is no batch answer or names an item that was
 * not in the batch, as Lambda judges it; none when it succeeded.
 * @param ids of the batch's items
 */
export const failedItems = (
  invoked: Invoked,
  reportsFailures: boolean,
  ids: readonly string[],
): 'all' | Set<string> => {
  if (!invoked.ok) return 'all';
  if (!reportsFailures) return new Set();
  const answer: unknown = JSON.parse(invoked.payload);
  if (answer === null) return new Set();
  if (typeof answer !== 'object') return 'all';
  const failures = (answer as { batchItemFailures?: unknown }).batchItemFailures ?? [];
  if (!Array.isArray(failures)) return 'all';
  const failed = failures.map((failure) => (failure as { itemIdentifier?: unknown } | null)?.itemIdentifier);
  return failed.every((id) => ids.includes(id as string)) ? new Set(failed as string[]) : 'all';
};
