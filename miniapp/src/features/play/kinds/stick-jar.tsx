import { View } from '@tarojs/components';
import type { Paints } from '../../../theme/theme.ts';
import { useTheme } from '../../../theme/worn.ts';
import { accessible } from '../../../ui/accessible.ts';
import { svgAddress } from '../../../ui/svg.ts';
import { drawWords } from '../../../words/play/draw.ts';
import './stick-jar.css';

/** Where each slip stands in the jar, how far it leans and how high it reaches: arranged by hand so that no two are alike. */
const slips = [
  [52, -9, 34],
  [66, -5, 22],
  [80, -2, 30],
  [104, 3, 20],
  [118, 6, 32],
  [130, 10, 26],
] as const;

const slipOf = ([x, lean, top]: readonly [number, number, number], { light, crust }: Paints): string =>
  `<g transform="rotate(${lean} ${x} 120)"><rect x="${x - 6}" y="${top}" width="12" height="110" rx="3" fill="${light}" stroke="${crust}" stroke-width="1.5"/><path d="M${x} ${top + 10}v18" stroke="${crust}" stroke-width="2" stroke-linecap="round"/></g>`;

const jar = ({ warm, crust, tea, cloth }: Paints): string =>
  `<path d="M40 84h104l-8 88a12 12 0 0 1-12 10H60a12 12 0 0 1-12-10z" fill="${warm}" stroke="${crust}" stroke-width="2"/>` +
  `<path d="M42 100h100M45 160h94" stroke="${crust}" stroke-width="2"/>` +
  `<path d="M74 148a18 18 0 0 1 36 0M66 148h52" fill="none" stroke="${tea}" stroke-width="3" stroke-linecap="round"/>` +
  `<ellipse cx="92" cy="84" rx="52" ry="7" fill="${cloth}" stroke="${crust}" stroke-width="2"/>`;

const sheet = (inside: string): string =>
  svgAddress(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 184 190" fill="none">${inside}</svg>`);

/** A jar of bamboo slips; the one that was drawn stands out of it. */
export const StickJar = ({ risen }: { readonly risen: boolean }) => {
  const { paints } = useTheme();
  return (
    <View className="stick-jar" {...accessible({ role: 'img', label: drawWords.jar })}>
      <View
        className="stick-jar__layer"
        style={`background-image:url("${sheet(slips.map((slip) => slipOf(slip, paints)).join(''))}")`}
      />
      <View
        className={
          risen ? 'stick-jar__layer stick-jar__drawn stick-jar__drawn--risen' : 'stick-jar__layer stick-jar__drawn'
        }
        style={`background-image:url("${sheet(slipOf([92, 0, 34], paints))}")`}
      />
      <View className="stick-jar__layer" style={`background-image:url("${sheet(jar(paints))}")`} />
    </View>
  );
};
