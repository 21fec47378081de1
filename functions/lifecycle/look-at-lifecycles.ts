import type { StudyContext } from '../context.ts';
import { followLifecycle } from './follow-lifecycle.ts';

/** Time has come for members to be looked at. Whoever left meanwhile has no facts and is passed over. */
export const lookAtLifecycles = async (
  context: StudyContext,
  { memberIds }: { readonly memberIds: readonly string[] },
): Promise<void> => {
  const facts = await context.insight.facts.readMany(memberIds);
  for (const each of facts.values()) await followLifecycle(context, each);
};
