import {
  type DropForecast,
  type DropPlan,
  type DropWarning,
  planDrop,
} from '@memberday/shared/domain/drops/plan-drop.ts';
import { limits } from '@memberday/shared/domain/drops/plan-drop-facts.ts';
import { stages } from '../stages.ts';
import { command, type Options } from './command.ts';
import { grouped } from './progress.ts';
import { Refusal } from './refusal.ts';

const options = {
  stock: { type: 'string', value: 'N', help: 'coupons in the drop' },
  crowd: { type: 'string', value: 'N', help: 'people expected to try' },
  seconds: { type: 'string', value: 'N', help: 'the time in which most of them come, densest at its beginning' },
  'per-member': { type: 'string', value: 'N', help: 'coupons one member may get (default 1)' },
  mode: { type: 'string', value: 'direct|queue', help: 'plan this mode, whatever the planner would choose' },
  'api-per-second': { type: 'string', value: 'N', help: 'quota of API Gateway (default 10,000; newer regions 2,500)' },
  'table-units': { type: 'string', value: 'N', help: 'quota of the table, units a second (default 40,000)' },
  'queue-per-second': {
    type: 'string',
    value: 'N',
    help: 'sends a second to a FIFO queue (default 2,400; large regions more)',
  },
  concurrency: {
    type: 'string',
    value: 'N',
    help: 'the account’s functions at once (default 1,000; a new account has 10)',
  },
  json: { type: 'boolean', help: 'the plan as one JSON object on the last line of stdout' },
} as const;

/** `memberday plan-drop`: what to set before a drop. Needs no platform. */
export const planDropCommand = command({
  name: 'plan-drop',
  arguments: [],
  summary: 'Say what to set before a drop, how long it will take and what it will cost.',
  about:
    'A model: arithmetic on AWS’s documented limits and a few assumptions, nothing measured; npm run bench -- contention plays the same drop through. ' +
    'Set warm throughput the day before: it is paid once, and stays.',
  options,
  run: async ({ options: asked }) => {
    const forecast = readForecast(asked);
    const plan = planDrop(forecast);
    process.stdout.write(
      asked.json ? `${JSON.stringify({ ...forecast, ...plan })}\n` : `${planWords(plan).join('\n')}\n`,
    );
    return 0;
  },
});

const readForecast = (asked: Options<typeof options>): DropForecast => {
  const needed = (name: 'stock' | 'crowd' | 'seconds'): number => {
    const value = wholeNumber(name, asked[name]);
    if (value === undefined) throw new Refusal(`plan-drop needs --${name}; see memberday plan-drop --help`);
    return value;
  };
  const { mode } = asked;
  if (mode !== undefined && mode !== 'direct' && mode !== 'queue') throw new Refusal(`--mode ${mode}: direct or queue`);
  const quotas = {
    apiPerSecond: wholeNumber('api-per-second', asked['api-per-second']) ?? limits.apiPerSecond,
    tableUnits:
      atLeast('table-units', limits.coldTableWrites, wholeNumber('table-units', asked['table-units'])) ??
      limits.tableUnits,
    fifoSendsPerSecond: wholeNumber('queue-per-second', asked['queue-per-second']) ?? limits.fifoSendsPerSecond,
    concurrency: wholeNumber('concurrency', asked.concurrency) ?? limits.accountConcurrency,
  };
  return {
    stock: needed('stock'),
    crowd: needed('crowd'),
    seconds: needed('seconds'),
    perMember: wholeNumber('per-member', asked['per-member']) ?? 1,
    quotas,
    ...(mode ? { mode } : {}),
  };
};

const most = 100_000_000;

const wholeNumber = (name: string, asked: string | undefined): number | undefined => {
  if (asked === undefined) return undefined;
  const value = /^\d{1,9}$/.test(asked) ? Number(asked) : Number.NaN;
  if (!(value >= 1 && value <= most))
    throw new Refusal(`--${name} ${asked}: a whole number from 1 to ${grouped(most)}`);
  return value;
};

const atLeast = (name: string, least: number, value: number | undefined): number | undefined => {
  if (value !== undefined && value < least)
    throw new Refusal(`--${name} ${value}: at least ${grouped(least)}, what a new table bears`);
  return value;
};

/** The plan as a person reads it. */
export const planWords = (plan: DropPlan): string[] => [
  ...aligned([
    [
      'mode',
      plan.mode === 'direct' ? 'direct: a claim is answered at once' : 'queue: claims wait their turn, ten a batch',
    ],
    ['shards', grouped(plan.shards)],
    ['warm throughput', warmWords(plan.warm)],
    ['environments to keep ready', plan.provisionedConcurrency > 0 ? grouped(plan.provisionedConcurrency) : 'none'],
    ['API throttle', throttleWords(plan.admittedPerSecond)],
    ['', ''],
    ['requests in the first second', `${grouped(plan.peakPerSecond)} a second`],
    ['claims written', `${grouped(plan.claimsPerSecond)} a second at the most`],
    ['issued', grouped(plan.issued)],
    [
      'sold out after',
      plan.secondsToSoldOut === null ? 'never: the stock outlives the crowd' : `${plan.secondsToSoldOut} s`,
    ],
    ['last person answered after', `${plan.secondsToLastAnswer} s`],
  ]),
  '',
  ...costWords(plan.cost),
  ...(plan.warnings.length > 0 ? ['', ...plan.warnings.map((warning) => `! ${warningWords(warning)}`)] : []),
];

const warmWords = ({ writes, reads }: DropPlan['warm']): string => {
  const isNew = writes === limits.coldTableWrites && reads === limits.coldTableReads;
  return `${grouped(writes)} write, ${grouped(reads)} read units a second${isNew ? ': what a new table has' : ''}`;
};

const throttleWords = (needed: number): string => {
  const { rate } = stages.prod.throttle.all;
  return needed <= rate
    ? `${grouped(rate)} a second, as the stage prod has it`
    : `${grouped(needed)} a second; the stage prod has ${grouped(rate)} (infra/stages.ts)`;
};

const costWords = (cost: DropPlan['cost']): string[] => {
  const sum = (currency: 'usd' | 'cny') => cost.reduce((total, line) => total + line[currency], 0);
  const rows = cost.map(
    ({ position, amount, unit, usd, cny }) => [position, `${grouped(amount)} ${unit}`, money(usd), money(cny)] as const,
  );
  const all = [['cost', '', 'USD', 'CNY'], ...rows, ['together', '', money(sum('usd')), money(sum('cny'))]] as const;
  const width = (column: 0 | 1 | 2 | 3) => Math.max(...all.map((row) => row[column].length));
  return all.map(([position, amount, usd, cny]) =>
    [position.padEnd(width(0)), amount.padEnd(width(1)), usd.padStart(width(2)), cny.padStart(width(3))].join('  '),
  );
};

const money = (amount: number): string =>
  amount.toLocaleString('en-US', { minimumFractionDigits: 3, maximumFractionDigits: 3 });

const warningWords = (warning: DropWarning): string => {
  switch (warning.code) {
    case 'api_quota':
      return `${grouped(warning.needs)} requests a second come at first and the API’s quota is ${grouped(warning.quota)}: the rest is turned away and tries again`;
    case 'table_quota':
      return `the table should bear ${grouped(warning.needs)} units a second and its quota is ${grouped(warning.quota)}: ask AWS for more, or claims are slower`;
    case 'concurrency_quota':
      return `${grouped(warning.needs)} environments are wanted and the account can spare ${grouped(warning.quota)}: ask AWS for more`;
    case 'queue_quota':
      return `${grouped(warning.needs)} claims a second come and the queue takes ${grouped(warning.quota)}: the rest is turned away and tries again`;
    case 'crowded':
      return `${grouped(warning.arriving)} claims a second come and ${grouped(warning.written)} can be written: people wait for seconds, or press again`;
    case 'stock_left':
      return `${grouped(warning.left)} coupons will be left`;
    case 'long_wait':
      return `the last answer comes ${grouped(Math.round(warning.seconds))} s after the window: spread the crowd over waves`;
  }
};

const aligned = (rows: readonly (readonly [string, string])[]): string[] => {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `${left.padEnd(width)}  ${right}`.trimEnd());
};
