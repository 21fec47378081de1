import { fitSpend } from '@memberday/shared/domain/value/fit-spend.ts';
import { fitNamed } from '@memberday/shared/domain/value/fit-value.ts';
import { openSpendTally } from '@memberday/shared/domain/value/gamma-gamma.ts';
import { usualHorizon } from '@memberday/shared/domain/value/lifetime.ts';
import { purchaseModelKinds } from '@memberday/shared/domain/value/purchase-model.ts';
import { openTally } from '@memberday/shared/domain/value/tally.ts';
import { outlookBy } from '@memberday/shared/domain/value/value-model.ts';
import type { Measurement } from './measurement.ts';
import { simulateMembers } from './simulated-members.ts';

/** Near what CDNOW is. */
const truth = { r: 0.6, alpha: 8, s: 0.7, beta: 15 };

/**
 * Fits all models to members of a shop of two years, in turns with what any reader of so many members pays: collecting them into groups. A fit's time
 * grows with the groups, not with the members: `--members 1000000` takes a few times what 100,000 do.
 */
export const valuing: Measurement = {
  options: { members: { type: 'string' }, seed: { type: 'string' } },
  async run({ members: asked = '100000', seed = '1' }) {
    const many = Number(asked);
    if (!(Number.isInteger(many) && many >= 100)) throw new RangeError('--members: a whole number, at least 100');
    if (!Number.isInteger(Number(seed))) throw new RangeError('--seed: a whole number');
    const members = [...simulateMembers(many, truth, { days: 730, spend: 60, seed: Number(seed) })];
    const purchases = openTally();
    const spends = openSpendTally();
    const [tally, collectMs] = timed(() => {
      for (const { history, repeatFen } of members) {
        purchases.add(history);
        spends.add(history.repeats, repeatFen);
      }
      return purchases.close();
    });
    say(`${many} members in ${tally.weight.length} groups, collected in ${collectMs} ms`);
    const models = purchaseModelKinds.map((kind) => {
      const [{ fitted }, ms] = timed(() => fitNamed(kind, tally));
      const { params, logLikelihood, identified } = fitted;
      say(`${kind}: ${ms} ms, ${ratio(ms, collectMs)} times collecting them; ${JSON.stringify(params)}`);
      return { kind, ms, ratioToCollecting: ratio(ms, collectMs), params, logLikelihood, identified };
    });
    const [spend, spendMs] = timed(() => fitSpend(spends.close()));
    say(`gammagamma: ${spendMs} ms, ${ratio(spendMs, collectMs)} times collecting them`);
    const outlook = outlookBy({
      purchases: fitNamed('paretonbd', tally).model,
      spend: { params: spend.params, plainMean: 60 },
      horizon: usualHorizon,
    });
    const [total, outlookMs] = timed(() =>
      members.reduce((sum, { history, repeatFen }) => sum + outlook(history, repeatFen).valueFen, 0),
    );
    say(`forecasting every member’s year: ${outlookMs} ms, ${Math.round((1000 * many) / outlookMs)} members/s`);
    return {
      ...{ bench: 'clv', members: many, groups: tally.weight.length, collectMs, truth, models },
      spend: { ms: spendMs, ratioToCollecting: ratio(spendMs, collectMs), params: spend.params },
      outlook: { ms: outlookMs, membersPerSecond: Math.round((1000 * many) / outlookMs), totalFen: Math.round(total) },
    };
  },
};

const timed = <Result>(work: () => Result): readonly [Result, ms: number] => {
  const start = performance.now();
  const result = work();
  return [result, Math.max(1, Math.round(performance.now() - start))];
};

const ratio = (ms: number, to: number): number => Math.round((10 * ms) / to) / 10;

const say = (line: string): void => void process.stderr.write(`${line}\n`);
