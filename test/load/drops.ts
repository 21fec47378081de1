import { chosenEngine } from '@memberday/infra/local/engines/engine.ts';
import { type PlatformOptions, startPlatform } from '@memberday/infra/local/platform.ts';
import { claimCoupon } from '@memberday/shared/contract/drops.ts';
import { routeKey } from '@memberday/shared/contract/endpoint.ts';
import { measurePace, type Pace } from './drops/pace.ts';
import { type Rush, type RushSize, rush } from './drops/rush.ts';
import { measureUnits } from './drops/units.ts';
import { openEngineTable } from './engine-table.ts';
import type { Measurement } from './measurement.ts';

const usual = { claims: 20_000, stock: 5_000, concurrency: 256 };
const pace = { claimsARound: 300, rounds: 12 };

/** One answer in ten is lost on the way, and one claim in twenty loses the machine under it. */
export const rushFaults: Pick<PlatformOptions, 'faults' | 'environments'> = {
  faults: { seed: 20_260_619, droppedAnswers: 0.1, killedInvocations: 0.05, among: [routeKey(claimCoupon)] },
  environments: { member: 4 },
};

/**
 * A drop end to end: a rush of many on few over HTTP with faults, which must come out exact; then the pace of claims beside the bare
 * transaction through the same client; then what a claim and a refusal cost.
 */
export const drops: Measurement = {
  options: {
    claims: { type: 'string' },
    stock: { type: 'string' },
    concurrency: { type: 'string' },
    engine: { type: 'string' },
  },
  async run(values) {
    const size = readSize(values);
    const engine = chosenEngine(values.engine as string | undefined);
    const rushed = await runRush(engine, size);
    say(
      `rush: ${rushed.winners} of ${size.claims} got one of ${size.stock} in ${rushed.seconds.toFixed(1)} s over ${rushed.requests} requests; ` +
        `oversold ${rushed.oversold}, duplicates ${rushed.duplicates}, stranded ${rushed.stranded}`,
    );
    const paced = await runPace(engine, size.concurrency);
    say(
      `pace: ${paced.claimsPerSecond}/s over HTTP, ${paced.storePerSecond}/s by the use case, ${paced.rawPerSecond}/s bare; ` +
        `ratios ${paced.ratioToRaw} and ${paced.storeRatioToRaw}`,
    );
    const units = await measureUnits();
    if (units) say(`units: ${units.writeUnitsPerClaim} written a claim, ${units.refusedWriteUnits} by refusals`);
    return { bench: 'drops', engine, ...size, ...report(rushed, paced), ...units };
  },
};

const readSize = (values: Readonly<Record<string, unknown>>): typeof usual => {
  const read = (name: keyof typeof usual): number => {
    const value = values[name] === undefined ? usual[name] : Number(values[name]);
    if (!Number.isInteger(value) || value < 1) throw new RangeError(`--${name}: a whole number from 1`);
    return value;
  };
  return { claims: read('claims'), stock: read('stock'), concurrency: read('concurrency') };
};

const runRush = async (engine: string, size: RushSize): Promise<Rush & { killed: number; dropped: number }> => {
  const platform = await startPlatform({ engine, ...rushFaults, retryAfterMs: 50 });
  try {
    const rushed = await rush(platform, size);
    const { killedInvocations: killed, droppedAnswers: dropped } = platform.faults();
    return { ...rushed, killed, dropped };
  } finally {
    await platform.stop();
  }
};

const runPace = async (engine: string, concurrency: number): Promise<Pace> => {
  const platform = await startPlatform({ engine, retryAfterMs: 50 });
  try {
    const opened = await openEngineTable(engine, { counted: false });
    try {
      return await measurePace(platform, opened, { ...pace, concurrency });
    } finally {
      await opened.close();
    }
  } finally {
    await platform.stop();
  }
};

const report = (rushed: Rush & { killed: number; dropped: number }, paced: Pace) => {
  const { winners, soldOut, oversold, duplicates, stranded, fair, mended } = rushed;
  return {
    ...paced,
    oversold,
    duplicates,
    stranded,
    rush: {
      winners,
      soldOut,
      fair,
      mended,
      requests: rushed.requests,
      droppedAnswers: rushed.dropped,
      killedInvocations: rushed.killed,
      seconds: Math.round(rushed.seconds * 10) / 10,
      p50Ms: rushed.p50Ms,
      p99Ms: rushed.p99Ms,
    },
  };
};

const say = (line: string): void => void process.stderr.write(`${line}\n`);
