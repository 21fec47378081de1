import { svgAddress } from './svg.ts';

export type Ring = { readonly share: number; readonly ring: string; readonly track: string };

/**
 * The tier ring as a picture in a data address, clockwise from twelve. An SVG needs no canvas, which on a phone is a native layer
 * that floats above everything, and it keeps its round ends at every size.
 * @param share 0 to 1
 */
export const tierRingImage = ({ share, ring, track }: Ring): string => {
  const circle = (colour: string, extra = '') =>
    `<circle cx="40" cy="40" r="36" fill="none" stroke="${colour}" stroke-width="6" ${extra}/>`;
  // A share of nothing would still draw its round end as a dot.
  const reached =
    share > 0
      ? circle(
          ring,
          `stroke-linecap="round" pathLength="100" stroke-dasharray="${(share * 100).toFixed(1)} 100" transform="rotate(-90 40 40)"`,
        )
      : '';
  return svgAddress(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80">${circle(track)}${reached}</svg>`);
};
