import { View } from '@tarojs/components';
import { useTheme } from '../theme/worn.ts';
import { accessible } from './accessible.ts';
import { svgAddress } from './svg.ts';
import './drawing.css';

/** Line drawings in the brand's ink, one stroke weight, drawn by hand on a 96 × 72 sheet. */
const lines = {
  /** A cup on its saucer, steaming. */
  cup: '<path d="M24 34h44v10a18 18 0 0 1-18 18h-8a18 18 0 0 1-18-18z"/><path d="M68 38h5a8 8 0 0 1 0 16h-7"/><path d="M18 68h56"/><path d="M38 26c-5-5 5-8 0-14M52 26c-5-5 5-8 0-14"/>',
  /** A loaf with three cuts. */
  loaf: '<path d="M16 56c-6-6-4-24 10-26 6-9 38-9 44 0 14 2 16 20 10 26z"/><path d="M34 36l6 10M46 34l6 10M58 36l6 10"/><path d="M12 62h72"/>',
  /** A cable that ends in the air. */
  unplugged:
    '<path d="M10 40h22a10 10 0 0 1 10 10v2"/><path d="M34 52h16l-3 12h-10z"/><path d="M54 30h16v10a8 8 0 0 1-16 0z"/><path d="M57 30v-8M67 30v-8"/><path d="M62 48v6a8 8 0 0 0 8 8h16"/>',
  /** A ticket nobody tore off yet. */
  ticket:
    '<path d="M16 20h64v9a7 7 0 0 0 0 14v9H16v-9a7 7 0 0 0 0-14z"/><path d="M36 26v4M36 34v4M36 42v4"/><path d="M50 42a8 8 0 0 1 16 0M45 42h26"/><path d="M12 64h72"/>',
  /** A letter. */
  letter:
    '<path d="M22 26h52v34H22z"/><path d="M22 27l26 20 26-20"/><path d="M22 59l18-17M74 59L56 42"/><path d="M12 66h72"/>',
  /** A till's slip. */
  receipt:
    '<path d="M32 10h32v48l-5.4-4-5.3 4-5.3-4-5.3 4-5.3-4-5.4 4z"/><path d="M40 22h16M40 30h16M40 38h8"/><path d="M12 66h72"/>',
  /** A leaf of a calendar, the sun rising on it. */
  calendar:
    '<path d="M24 18h48v42H24z"/><path d="M24 29h48M36 12v11M60 12v11"/><path d="M39 50a9 9 0 0 1 18 0M33 50h30"/><path d="M12 66h72"/>',
  /** A shelf with room on it. */
  shelf:
    '<path d="M12 56h72M20 56v8M76 56v8"/><path d="M24 56V38h16v18M27 38v-6h10v6"/><path d="M27 46h10"/><path d="M52 56V40h20v16" stroke-dasharray="3 5"/>',
  /** A glass that looked and found nothing. */
  glass:
    '<circle cx="43" cy="32" r="17"/><path d="M55 45l16 16"/><path d="M34 30a9 9 0 0 1 9-8"/><path d="M12 66h44"/>',
  /** An hourglass that has run out. */
  hourglass:
    '<path d="M34 10h28M34 60h28"/><path d="M38 10c0 14 8 16 8 25s-8 11-8 25M58 10c0 14-8 16-8 25s8 11 8 25"/><path d="M43 56c2-4 8-4 10 0"/><path d="M12 66h72"/>',
  /** A present. */
  gift: '<path d="M26 36h44v24H26zM22 26h52v10H22zM48 26v34"/><path d="M48 26c-4-12-18-14-18-6 0 5 8 6 18 6zM48 26c4-12 18-14 18-6 0 5-8 6-18 6z"/><path d="M12 66h72"/>',
  /** A photograph, fresh out of the camera: a hill and the sun. */
  photo:
    '<path d="M30 8h38v52H30z"/><path d="M35 13h28v30H35z"/><path d="M36 40l8-11 7 8 4-5 7 8"/><circle cx="55" cy="21" r="3.5"/><path d="M12 66h72"/>',
} as const;

export type DrawingName = keyof typeof lines;

export const drawingNames = Object.keys(lines) as readonly DrawingName[];

export const Drawing = ({ name }: { readonly name: DrawingName }) => {
  const theme = useTheme();
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 72" fill="none" stroke="${theme.colours.brand}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${lines[name]}</svg>`;
  return (
    <View className="drawing" style={`background-image:url("${svgAddress(svg)}")`} {...accessible({ hidden: true })} />
  );
};
