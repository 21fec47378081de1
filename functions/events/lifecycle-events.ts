import type { LifecycleMove } from '@memberday/shared/domain/lifecycle/move-lifecycle.ts';
import { type Row, type RowChange, type Told, told } from './told.ts';

/** Where a member stands was looked at; told is a move that was put to the latest ones, not that it came to be known or will be looked at on another day. */
export const lifecycleEvents = (memberId: string, { before, after, writtenAt }: RowChange): Told[] => {
  const [old, move] = [newest(before), newest(after)];
  if (!move || (old && old.from === move.from && old.to === move.to && old.on === move.on)) return [];
  return [told('member.lifecycle_moved', writtenAt, memberId, { memberId, from: move.from, to: move.to })];
};

const newest = (row: Row | undefined): LifecycleMove | undefined =>
  (row?.moves as readonly LifecycleMove[] | undefined)?.at(-1);
