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
