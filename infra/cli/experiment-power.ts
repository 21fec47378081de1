import { tunedForMembers } from '@memberday/shared/domain/experiments/compare-arms.ts';
import type { Computed } from '@memberday/shared/domain/experiments/statistics/computed.ts';
import { sayDegenerate } from '@memberday/shared/domain/experiments/statistics/computed.ts';
import {
  designEffect,
  type PlannedArms,
  powerOfLift,
  sizeForLift,
  smallestLift,
} from '@memberday/shared/domain/experiments/statistics/power.ts';
import { command, type Options } from './command.ts';
import { grouped } from './progress.ts';
import { readShare } from './read-share.ts';
import { Refusal } from './refusal.ts';

const options = {
  rate: { type: 'string', value: 'SHARE', help: 'how many do it today, as 0.12 or 12%' },
  mean: { type: 'string', value: 'N', help: 'or what a unit is worth today, with --sd' },
  sd: { type: 'string', value: 'N', help: 'its standard deviation' },
  lift: { type: 'string', value: 'SHARE', help: 'the gain to be seen, relative to today (default 0.05)' },
  arms: { type: 'string', value: 'N', help: 'with the control (default 2)' },
  'per-day': { type: 'string', value: 'N', help: 'units that come in a day: how long it takes' },
  units: { type: 'string', value: 'N', help: 'or how many there will be in all: what they can show' },
  alpha: { type: 'string', value: 'SHARE', help: 'chance of a find that is none, shared by the arms (default 0.05)' },
  power: { type: 'string', value: 'SHARE', help: 'chance of seeing the gain where there is one (default 0.8)' },
  once: { type: 'boolean', help: 'look once, at the end; else as often as one likes, which takes more units' },
  'group-size': { type: 'string', value: 'N', help: 'whole groups of so many are assigned' },
  icc: { type: 'string', value: 'SHARE', help: 'how alike units of a group are (default 0.02)' },
  json: { type: 'boolean', help: 'one JSON object as the last line of stdout' },
} as const;

/** `memberday experiment power`. Needs no file and no platform. */
export const experimentPower = command({
  name: 'experiment power',
  arguments: [],
  summary: 'Say how many an experiment needs, how long it takes, and what so many can show.',
  options,
  run: async ({ options: asked }) => {
    const plan = readPlan(asked);
    const answer = answerPlan(plan, asked);
    process.stdout.write(asked.json ? `${JSON.stringify(answer)}\n` : `${planWords(answer).join('\n')}\n`);
    return 0;
  },
});

type Plan = Omit<PlannedArms, 'total'> & { readonly lift: number; readonly power: number };

const readPlan = (asked: Options<typeof options>): Plan => {
  const alpha = readShare('alpha', asked.alpha, 0.05);
  const arms = whole('arms', asked.arms, 2) ?? 2;
  if (arms > 12) throw new Refusal(`--arms ${arms}: 2 to 12`);
  return {
    ...readWorth(asked),
    lift: readShare('lift', asked.lift, 0.05),
    arms,
    alpha: alpha / (arms - 1),
    power: readShare('power', asked.power, 0.8),
    tuningN: asked.once ? undefined : tunedForMembers,
  };
};

const readWorth = (asked: Options<typeof options>): { mean: number; variance: number } => {
  const size = whole('group-size', asked['group-size'], 1);
  const spread = size === undefined ? 1 : designEffect(size, readShare('icc', asked.icc, 0.02));
  if (asked.rate !== undefined) {
    if (asked.mean !== undefined) throw new Refusal('--rate and --mean: one of them');
    const rate = readShare('rate', asked.rate, 0);
    return { mean: rate, variance: rate * (1 - rate) * spread };
  }
  const [mean, sd] = [number('mean', asked.mean), number('sd', asked.sd)];
  if (mean === undefined || sd === undefined)
    throw new Refusal('experiment power needs --rate, or --mean and --sd; see memberday experiment power --help');
  if (!(sd > 0)) throw new Refusal(`--sd ${asked.sd}: above zero`);
  if (mean === 0) throw new Refusal('--mean 0: there is no relative gain over nothing');
  return { mean, variance: sd * sd * spread };
};

type Answer = {
  readonly lift: number;
  readonly power: number;
  readonly alphaPerArm: number;
  readonly arms: number;
  readonly looks: 'always' | 'once';
  readonly need: { readonly units: number; readonly perArm: number; readonly days: number | null };
  readonly withUnits: { readonly units: number; readonly power: number; readonly smallestLift: number | null } | null;
};

const answerPlan = (plan: Plan, asked: Options<typeof options>): Answer => {
  const { lift, power, ...planned } = plan;
  const units = orRefuse(sizeForLift(planned, lift, power));
  const perDay = whole('per-day', asked['per-day'], 1);
  const given = whole('units', asked.units, 2 * plan.arms);
  const smallest = given === undefined ? undefined : orRefuse(smallestLift({ ...planned, total: given }, power));
  return {
    lift,
    power,
    alphaPerArm: plan.alpha,
    arms: plan.arms,
    looks: plan.tuningN === undefined ? 'once' : 'always',
    need: {
      units,
      perArm: Math.ceil(units / plan.arms),
      days: perDay === undefined ? null : Math.ceil(units / perDay),
    },
    withUnits:
      given === undefined || smallest === undefined
        ? null
        : {
            units: given,
            power: orRefuse(powerOfLift({ ...planned, total: given }, lift)),
            smallestLift: Number.isFinite(smallest) ? smallest : null,
          },
  };
};

const orRefuse = (answer: Computed<number>): number => {
  if (answer.ok) return answer.value;
  throw new Refusal(sayDegenerate(answer.because), { exitCode: 1 });
};

const planWords = ({ lift, power, need, withUnits, looks, arms }: Answer): string[] => [
  `to see a gain of ${percent(lift)} with a chance of ${percent(power)}, looking ${looks === 'once' ? 'once, at the end' : 'as often as you like'}:`,
  `  ${grouped(need.units)} units, ${grouped(need.perArm)} in each of ${arms} arms${need.days === null ? '' : `: ${grouped(need.days)} days`}`,
  ...(withUnits
    ? [
        `with ${grouped(withUnits.units)} units:`,
        `  that gain is seen with a chance of ${percent(withUnits.power)}`,
        `  ${withUnits.smallestLift === null ? 'no gain can be seen: too few for what varies so much' : `a gain of ${percent(withUnits.smallestLift)} can be seen`}`,
      ]
    : []),
];

const percent = (value: number): string => `${Number((value * 100).toFixed(1))}%`;

const number = (option: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  const value = /^-?\d*\.?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(value)) throw new Refusal(`--${option} ${text}: a number`);
  return value;
};

const whole = (option: string, text: string | undefined, least: number): number | undefined => {
  if (text === undefined) return undefined;
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least)) throw new Refusal(`--${option} ${text}: a whole number from ${least} on`);
  return value;
};
