import type { Checkpoints } from '../state/checkpoints.ts';

/** Records are forgotten in portions, so that forgetting costs next to nothing per record. */
const portion = 5_000n;

/**
 * Checkpoints of several readers of one stream that also tell what all of them are done with.
 * @param forget told now and then: no reader will ask again for records up to this one
 */
export const forgettingCheckpoints = (forget: (upTo: bigint) => void): ((checkpoints: Checkpoints) => Checkpoints) => {
  const done: bigint[] = [];
  let forgotten = 0n;
  return (checkpoints) => {
    const reader = done.push(0n) - 1;
    return {
      read: checkpoints.read,
      write(shardId, sequenceNumber) {
        checkpoints.write(shardId, sequenceNumber);
        done[reader] = BigInt(sequenceNumber);
        const behindAll = least(done);
        if (behindAll - forgotten < portion) return;
        forgotten = behindAll;
        forget(behindAll);
      },
    };
  };
};

const least = (values: readonly bigint[]): bigint => values.toSorted((a, b) => Number(a - b))[0] ?? 0n;
