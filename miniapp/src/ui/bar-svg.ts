import { code128 } from './code-128.ts';
import { svgAddress } from './svg.ts';

/** The standard asks for ten modules of quiet at either end. */
const quiet = 10;

/** A bar code as a picture that may be stretched upwards: its height says nothing. */
export const barAddress = (text: string): string => {
  const widths = code128(text);
  let x = quiet;
  const bars = widths.map((width, i) => {
    const from = x;
    x += width;
    return i % 2 === 0 ? `M${from} 0h${width}v1h-${width}z` : '';
  });
  const sheet = x + quiet;
  return svgAddress(
    `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${sheet} 1' preserveAspectRatio='none' shape-rendering='crispEdges'><path fill='#fff' d='M0 0h${sheet}v1H0z'/><path d='${bars.join('')}'/></svg>`,
  );
};
