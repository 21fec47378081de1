import { cleanNumber } from '@memberday/shared/domain/cleaning/number.ts';
import { cleanName } from '@memberday/shared/domain/cleaning/text.ts';
import type { AnalysedPlan, ExperimentCounts } from '@memberday/shared/domain/experiments/analyse-experiment.ts';
import type { Arm } from '@memberday/shared/domain/experiments/experiment.ts';
import {
  type ArmSums,
  addSums,
  type GroupSums,
  type Measures,
  noMeasures,
  noSums,
  sumsOfOne,
} from '@memberday/shared/domain/experiments/measures.ts';
import type { MetricName } from '@memberday/shared/domain/experiments/metrics.ts';
import { Refusal } from './refusal.ts';
import { readTable, type TableOptions } from './table-file.ts';

/** One unit of an experiment: its arm and what it did. `below` makes the metric a ratio of sums; `before` is what it did before. */
type UnitRow = {
  readonly arm: string;
  readonly value: number;
  readonly before: number | undefined;
  readonly below: number | undefined;
  readonly group: string | undefined;
};

const fields = ['arm', 'value', 'before', 'below', 'group'] as const;
type UnitField = (typeof fields)[number];

export type UnitFile = {
  readonly plan: Pick<AnalysedPlan, 'arms' | 'unit' | 'metric'>;
  readonly counts: Pick<ExperimentCounts, 'arms' | 'groups'>;
  /** `rate`: every value is 0 or 1. */
  readonly kind: 'mean' | 'rate' | 'ratio';
  readonly columns: Readonly<Partial<Record<UnitField, readonly string[]>>>;
  readonly skipped: number;
};

const mostArms = 12;

/**
 * Reads an experiment's units, one a row, and adds them up.
 * @param control the arm that the others are compared with; undefined: `control` or `A` or the first in the alphabet
 * @throws Refusal like `readTable`, and where the arms make no experiment
 */
export const readUnits = async (
  path: string,
  options: TableOptions,
  control: string | undefined,
): Promise<UnitFile> => {
  const { rows, map, skipped } = await readTable<UnitField, UnitRow>(path, options, {
    fields,
    needed: [['arm'], ['value']],
    filled: fields,
    take: (cell) => {
      const arm = cell('arm', (text) => cleanName(text, 64));
      const value = cell('value', cleanNumber);
      const before = cell('before', cleanNumber);
      const below = cell('below', cleanNumber);
      const group = cell('group', (text) => cleanName(text, 128));
      return arm === undefined || value === undefined ? undefined : { arm, value, before, below, group };
    },
  });
  const names = orderArms([...new Set(rows.map(({ arm }) => arm))].sort(), control);
  const kind = kindOf(rows, map.below !== undefined);
  const byGroup = map.group !== undefined;
  const groups = byGroup ? sumGroups(rows, kind) : [];
  return {
    plan: { arms: names.map(armNamed), unit: byGroup ? 'group' : 'member', metric: metricOf[kind] },
    counts: { arms: sumArms(rows, kind), groups },
    kind,
    columns: map,
    skipped: skipped.rows,
  };
};

const orderArms = (names: readonly string[], control: string | undefined): string[] => {
  if (names.length < 2)
    throw new Refusal(`the file has one arm only, “${names[0]}”: there is nothing to compare`, { exitCode: 1 });
  if (names.length > mostArms)
    throw new Refusal(`the column of arms has ${names.length} values; at most ${mostArms} arms are compared`, {
      exitCode: 1,
    });
  const first = control ?? names.find((name) => /^(control|a|对照组?|原来)$/i.test(name)) ?? names[0] ?? '';
  if (!names.includes(first)) throw new Refusal(`--control ${first}: no such arm; there are ${names.join(', ')}`);
  return [first, ...names.filter((name) => name !== first)];
};

const armNamed = (name: string): Arm => ({ armId: name, name, weight: 1, treatment: { kind: 'as_is' }, levels: {} });

const kindOf = (rows: readonly UnitRow[], hasBelow: boolean): UnitFile['kind'] => {
  if (hasBelow) return 'ratio';
  return rows.every(({ value }) => value === 0 || value === 1) ? 'rate' : 'mean';
};

/** The platform's metrics of the same shapes stand for the file's. */
const metricOf: Readonly<Record<UnitFile['kind'], MetricName>> = {
  mean: 'spend',
  rate: 'conversion',
  ratio: 'orderValue',
};

const measuresOf = ({ value, before = 0, below = 0 }: UnitRow, kind: UnitFile['kind']): Measures => {
  if (kind === 'rate') return { ...noMeasures, bought: value, beforeOrders: before };
  return { ...noMeasures, spendFen: value, orders: below, beforeFen: before };
};

const sumArms = (rows: readonly UnitRow[], kind: UnitFile['kind']): ArmSums[] =>
  [...Map.groupBy(rows, ({ arm }) => arm)].map(([armId, of]) => ({ armId, ...sumOf(of, kind) }));

const sumGroups = (rows: readonly UnitRow[], kind: UnitFile['kind']): GroupSums[] => {
  const armOfGroup = new Map<string, string>();
  for (const { arm, group = '' } of rows) {
    const before = armOfGroup.get(group) ?? arm;
    if (before !== arm)
      throw new Refusal(
        `the group “${group}” is in two arms, “${before}” and “${arm}”: groups must be assigned as a whole`,
        { exitCode: 1 },
      );
    armOfGroup.set(group, arm);
  }
  return [...Map.groupBy(rows, ({ group = '' }) => group)].map(([groupId, of]) => ({
    armId: armOfGroup.get(groupId) ?? '',
    groupId,
    ...sumOf(of, kind),
  }));
};

const sumOf = (rows: readonly UnitRow[], kind: UnitFile['kind']) =>
  rows.reduce((sum, row) => addSums(sum, sumsOfOne(measuresOf(row, kind))), noSums);
