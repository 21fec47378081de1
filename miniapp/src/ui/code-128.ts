/**
 * Code 128, the bar code that tills read. Each sign is three bars and three gaps, eleven modules together; the stop sign has a bar
 * more. Widths by value, ISO/IEC 15417, table 1.
 */
const widths =
  '212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122123221223211221132221231213212223112312131311222321122321221312212322112322211212123212321232121111323131123131321112313132113132311211313231113231311112133112331132131113123113321133121313121211331231131213113213311213131311123311321331121312113312311332111314111221411431111111224111422121124121421141122141221112214112412122114122411142112142211241211221114413111241112134111111242121142121241114212124112124211411212421112421211212141214121412121111143111341131141114113114311411113411311113141114131311141411131211412211214211232'.match(
    /.{6}/g,
  ) ?? [];
const stop = '2331112';

/** Values that are instructions, not signs. */
const startB = 104;
const startC = 105;
const toB = 100;
const toC = 99;
const modulus = 103;

/** Printable ASCII is what set B has. */
const writable = /^[ -~]+$/;

/**
 * The widths of bars and gaps in turn, beginning with a bar, in modules.
 * Four digits and more in a row are written in set C, two to a sign.
 * @throws a RangeError for an empty text or one with signs beyond printable ASCII
 */
export const code128 = (text: string): number[] => {
  if (!writable.test(text)) throw new RangeError('A bar code holds printable ASCII only, and not nothing.');
  const values = valuesOf(text);
  const check = values.reduce((sum, value, i) => sum + value * Math.max(1, i), 0) % modulus;
  return [...[...values, check].map((value) => widths[value] ?? '').join(''), ...stop].map(Number);
};

const valuesOf = (text: string): number[] => {
  const values: number[] = [];
  let set: 'B' | 'C' | null = null;
  for (let i = 0; i < text.length; ) {
    const digits = /^\d*/.exec(text.slice(i))?.[0].length ?? 0;
    const next: 'B' | 'C' = digits >= 4 || (set === 'C' && digits >= 2) ? 'C' : 'B';
    // An odd digit goes first, in set B, so that the rest are pairs.
    const isOdd: boolean = next === 'C' && digits % 2 === 1 && set !== 'C';
    const wanted: 'B' | 'C' = isOdd ? 'B' : next;
    if (wanted !== set) values.push(instruction(set, wanted));
    set = wanted;
    if (set === 'C') {
      values.push(Number(text.slice(i, i + 2)));
      i += 2;
    } else {
      values.push(text.charCodeAt(i) - 32);
      i += 1;
    }
  }
  return values;
};

const instruction = (from: 'B' | 'C' | null, to: 'B' | 'C'): number => {
  if (from === null) return to === 'B' ? startB : startC;
  return to === 'B' ? toB : toC;
};
