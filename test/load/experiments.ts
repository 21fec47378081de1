import {
  foundOnce,
  foundPeeking,
  groupCoverage,
  ratioAlarms,
  type SimulatedKind,
} from '../support/simulate-experiments.ts';
import type { Measurement } from './measurement.ts';

const kinds: readonly SimulatedKind[] = ['mean', 'rate', 'before', 'ratio'];

/** Error rates of the statistics of experiments, from as many simulated ones as asked for: what should be 5 % is, what should be at most 5 % is. */
export const experimenting: Measurement = {
  options: { runs: { type: 'string' }, seed: { type: 'string' } },
  async run({ runs: asked = '20000', seed: of = '1' }) {
    const [runs, seed] = [Number(asked), Number(of)];
    if (!(Number.isInteger(runs) && runs >= 100)) throw new RangeError('--runs: a whole number, at least 100');
    if (!Number.isInteger(seed)) throw new RangeError('--seed: a whole number');
    const simulation = { runs, seed };
    const once = Object.fromEntries(kinds.map((kind) => [kind, foundOnce(simulation, kind, 300, 0.05, 'absolute')]));
    say(`found by who looks once, should be 5 %: ${kinds.map((kind) => `${kind} ${percent(once[kind])}`).join(', ')}`);
    const peeking = foundPeeking({ runs: Math.ceil(runs / 10), seed }, 20, 200, 0.05);
    say(
      `by who looks twenty times, should be at most 5 %: ${percent(peeking.always)}; by the test for one look ${percent(peeking.once)}`,
    );
    const alarms = ratioAlarms(simulation, 20, 100, 0.05);
    say(`alarms of uneven arms: once ${percent(alarms.once)} (5 %), always ${percent(alarms.always)} (at most 5 %)`);
    const coverage = Object.fromEntries(
      [6, 8, 12, 30].map((groups) => [groups, groupCoverage(simulation, groups, 0.1, 0.05)]),
    );
    for (const [groups, { byGroup, byMember }] of Object.entries(coverage))
      say(`${groups} groups an arm: intervals cover ${percent(byGroup)} (95 %); by member ${percent(byMember)}`);
    return { runs, seed, once, peeking, alarms, coverage };
  },
};

const percent = (share = 0): string => `${(share * 100).toFixed(2)} %`;

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
