import { encode } from 'uqr';
import { svgAddress } from './svg.ts';

/** Wide enough for every reader: the standard asks for four modules of quiet around. */
const quiet = 4;

/**
 * A QR code as a picture. Error correction M (15 %): a screen has no stains, and fewer modules are larger ones.
 * @throws a RangeError where the text is longer than the largest code holds (some 2,300 bytes)
 */
export const qrAddress = (text: string): string => {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const sheet = size + 2 * quiet;
  return svgAddress(
    `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${sheet} ${sheet}' shape-rendering='crispEdges'><path fill='#fff' d='M0 0h${sheet}v${sheet}H0z'/><path d='${rowsPath(data)}'/></svg>`,
  );
};

/** Each run of dark modules in a row as one flat box: a third of the length of boxes module by module. */
const rowsPath = (rows: readonly (readonly boolean[])[]): string =>
  rows
    .map((row, y) =>
      darkRuns(row)
        .map(({ from, length }) => `M${from + quiet} ${y + quiet}h${length}v1h-${length}z`)
        .join(''),
    )
    .join('');

type Run = { readonly from: number; readonly length: number };

const darkRuns = (row: readonly boolean[]): Run[] =>
  row.flatMap((dark, x) => {
    if (!dark || row[x - 1]) return [];
    const end = row.indexOf(false, x);
    return [{ from: x, length: (end < 0 ? row.length : end) - x }];
  });
