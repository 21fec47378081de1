import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { sayNumber } from '../../words/numbers.ts';
import { opsGroupsWords as said } from '../../words/ops/groups.ts';
import { wholeYuan } from './numbers-view.ts';

export type GroupOfMine = Output<(typeof staffApi)['listGroups']>['groups'][number];
export type Board = Output<(typeof staffApi)['getLeaderboard']>;
export type BoardBy = keyof (typeof said)['by'];

export const boardBys = Object.keys(said.by) as readonly BoardBy[];

/** A row of the leaderboard: its bar is drawn against the best. */
export type BoardRow = {
  readonly groupId: string;
  readonly place: number;
  readonly name: string;
  readonly value: string;
  /** Percent of the best. */
  readonly share: number;
};

export const boardRows = ({ rows, by }: Board): BoardRow[] => {
  const key = by as BoardBy;
  const best = Math.max(0, ...rows.map(({ counts }) => counts[key]));
  return rows.map(({ groupId, place, name, counts }) => ({
    groupId,
    place,
    name,
    value: key === 'fen' ? wholeYuan(counts.fen) : sayNumber(counts[key]),
    share: best <= 0 ? 0 : Math.max(0, Math.round((counts[key] * 100) / best)),
  }));
};

/** Good from 70 on, to be looked at below 40. */
export const toneOfHealth = (score: number | null): 'good' | 'warn' | 'bad' | 'quiet' => {
  if (score === null) return 'quiet';
  if (score >= 70) return 'good';
  return score >= 40 ? 'warn' : 'bad';
};
