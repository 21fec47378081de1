import type { LifecycleMove } from '@memberday/shared/domain/lifecycle/move-lifecycle.ts';
import { type RowChange, type Told, told } from './told.ts';

/** Where a member stands was looked at; what is told is a move, not that only the day to look again changed. */
export const lifecycleEvents = (memberId: string, { before, after, writtenAt }: RowChange): Told[] => {
  const move = (after.moves as readonly LifecycleMove[] | undefined)?.at(-1);
  // The newest move of a row that stands at a stage leads there; one that stands where it stood has not moved.
  if (!move || before?.stage === after.stage) return [];
  return [told('member.lifecycle_moved', writtenAt, memberId, { memberId, from: move.from, to: move.to })];
};
