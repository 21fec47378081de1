import type { Observed } from './history.ts';

/** Many members' pasts, 40 bytes each: a night holds a million of them side by side. */
export type ObservedColumns = {
  readonly size: number;
  add(observed: Observed): void;
  /** In the order they came. */
  all(): Generator<Observed>;
};

const width = 5;
/** Days that half a cell has room for. */
const dayRoom = 131_072;

export const openColumns = (): ObservedColumns => {
  let cells = new Float64Array(width * 1024);
  let size = 0;
  return {
    get size() {
      return size;
    },
    add({ history: { repeats, recencyDays, ageDays }, repeatFen, laterVisits, laterFen }) {
      if ((size + 1) * width > cells.length) {
        const grown = new Float64Array(cells.length * 2);
        grown.set(cells);
        cells = grown;
      }
      // Both counts of days share a cell: together they stay far below what a double holds exactly.
      cells.set([repeats, recencyDays * dayRoom + ageDays, repeatFen, laterVisits, laterFen], size * width);
      size += 1;
    },
    *all() {
      for (let at = 0; at < size * width; at += width) {
        const [repeats = 0, days = 0, repeatFen = 0, laterVisits = 0, laterFen = 0] = cells.subarray(at, at + width);
        yield {
          history: { repeats, recencyDays: Math.floor(days / dayRoom), ageDays: days % dayRoom },
          repeatFen,
          laterVisits,
          laterFen,
        };
      }
    },
  };
};
