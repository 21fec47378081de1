import { type DropPlan, planDrop } from '@memberday/shared/domain/drops/plan-drop.ts';
import { limits } from '@memberday/shared/domain/drops/plan-drop-facts.ts';
import { figuresTable, type Row } from './contention/figures-table.ts';
import { type Scenario, simulate } from './contention/simulate.ts';
import type { Measurement } from './measurement.ts';

/** The ways to hand out a stock that are compared; the letters are those the table prints. */
const designs = {
  a: { mode: 'direct', isSharded: false, what: 'one counter' },
  b: { mode: 'direct', isSharded: true, what: 'shards' },
  e: { mode: 'queue', isSharded: true, what: 'FIFO queue' },
} as const;

type Letter = keyof typeof designs;

const secondsAllowed = 60;

/**
 * What contention makes of each design: a model, on a new table with nothing prepared and on one prepared as the planner says. The same
 * options and seed give the same figures, on any machine.
 */
export const contention: Measurement = {
  options: {
    claimers: { type: 'string' },
    stock: { type: 'string' },
    seconds: { type: 'string' },
    designs: { type: 'string' },
    seed: { type: 'string' },
  },
  run: async (values) => {
    const claimers = wholeNumber('claimers', values.claimers, 100_000);
    const stock = wholeNumber('stock', values.stock, 10_000);
    const seconds = wholeNumber('seconds', values.seconds, 10);
    const seed = wholeNumber('seed', values.seed, 1);
    const forecast = { stock, crowd: claimers, seconds, perMember: 1 };
    const rows = lettersOf(values.designs).flatMap((letter) => {
      const { mode, isSharded, what } = designs[letter];
      const plan = planDrop({ ...forecast, mode });
      return surroundings(plan).map(({ table, ...set }): Row => {
        const shards = isSharded ? plan.shards : 1;
        const scenario: Scenario = { mode, shards, claimers, stock, seconds, until: secondsAllowed, seed, ...set };
        return { design: letter, what, table, shards, ...simulate(scenario) };
      });
    });
    process.stderr.write(`${figuresTable(rows)}\n`);
    const endsInTime = rows
      .filter(({ unfinished }) => unfinished === 0)
      .map(({ design, table }) => `${design} ${table}`);
    return {
      bench: 'contention',
      model: true,
      claimers,
      stock,
      seconds,
      seed,
      secondsAllowed,
      endsInTime,
      rows: rows.map(rounded),
    };
  },
};

const surroundings = ({ warm, provisionedConcurrency }: DropPlan) => [
  { table: 'new' as const, warm: { writes: limits.coldTableWrites, reads: limits.coldTableReads }, provisioned: 0 },
  { table: 'prepared' as const, warm, provisioned: provisionedConcurrency },
];

const lettersOf = (asked: unknown): readonly Letter[] => {
  const letters = asked === undefined ? Object.keys(designs) : String(asked).split(',');
  const unknown = letters.find((letter) => !Object.hasOwn(designs, letter));
  if (unknown !== undefined)
    throw new RangeError(`--designs: “${unknown}” is none of ${Object.keys(designs).join(', ')}`);
  return letters as readonly Letter[];
};

const wholeNumber = (option: string, asked: unknown, otherwise: number): number => {
  const value = asked === undefined ? otherwise : Number(asked);
  if (!(Number.isInteger(value) && value >= 1 && value <= 500_000))
    throw new RangeError(`--${option}: a whole number from 1 to 500,000`);
  return value;
};

/** Figures to three places; a model has no more to say. */
const rounded = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'number' ? Math.round(value * 1_000) / 1_000 : value,
    ]),
  ) as Row;
