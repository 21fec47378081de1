import { dynoxide } from '@memberday/infra/local/engines/dynoxide.ts';
import { dropRig } from '../../store/drop-rig.ts';
import { openEngineTable } from '../engine-table.ts';
import { inLanes, round2 } from '../in-lanes.ts';

export type Units = {
  /** All of it: claims, finding shards empty, naming them, the log. */
  readonly writeUnitsPerClaim: number;
  readonly readUnitsPerClaim: number;
  /** Of all refusals together. */
  readonly refusedWriteUnits: number;
  readonly readUnitsPerRefusal: number;
};

const stock = 1_000;
const refusals = 400;
const concurrency = 32;

/** Capacity units as AWS counts them, which only dynoxide does; null where it is not installed. */
export const measureUnits = async (): Promise<Units | null> => {
  if (!dynoxide.isInstalled()) return null;
  const opened = await openEngineTable(dynoxide.name);
  try {
    const rig = dropRig(opened);
    const drop = await rig.open(stock);
    const members = rig.members(stock);
    const taken = units(opened.units);
    await inLanes(stock, concurrency, async (n) => {
      const outcome = await rig.claim(members[n] ?? '', drop);
      if (!outcome.ok) throw new Error(`refused: ${outcome.problem.code}`);
    });
    const claimed = taken();
    await rig.log(drop, members);
    const logged = taken();
    // The first ones after the last claim find the shards empty.
    await inLanes(concurrency, concurrency, async () => void (await rig.claim(rig.newMember(), drop)));
    const found = taken();
    await inLanes(refusals, concurrency, async () => {
      const outcome = await rig.claim(rig.newMember(), drop);
      if (outcome.ok || outcome.problem.code !== 'sold_out') throw new Error('there was one left');
    });
    const refused = taken();
    return {
      // The rig logs every claim once and a third of them twice; the stream seldom repeats.
      writeUnitsPerClaim: round2((claimed.write + (logged.write * 6) / 7 + found.write) / stock),
      readUnitsPerClaim: round2((claimed.read + found.read) / stock),
      refusedWriteUnits: refused.write,
      readUnitsPerRefusal: round2(refused.read / refusals),
    };
  } finally {
    await opened.close();
  }
};

/** What was taken since the last time it was asked. */
const units = (counted: { read: number; write: number }) => {
  let last = { ...counted };
  return () => {
    const since = { read: counted.read - last.read, write: counted.write - last.write };
    last = { ...counted };
    return since;
  };
};
