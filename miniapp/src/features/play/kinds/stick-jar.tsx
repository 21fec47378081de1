import { View } from '@tarojs/components';
import type { Colours, Paints } from '../../../theme/theme.ts';
import { useTheme } from '../../../theme/worn.ts';
import { accessible } from '../../../ui/accessible.ts';
import { svgAddress } from '../../../ui/svg.ts';
import { drawWords } from '../../../words/play/draw.ts';
import './stick-jar.css';

/** Where each slip stands in the tube, how far it leans and how high it reaches: arranged by hand so that no two are alike. */
const slips = [
  [74, -10, 40],
  [80, -6, 26],
  [86, -3, 36],
  [99, 3, 28],
  [105, 6, 38],
  [111, 10, 30],
] as const;

/** Bamboo, its tip dipped in the brand's red. */
const slipOf = (
  [x, lean, top]: readonly [number, number, number],
  { light, crust }: Paints,
  { brand }: Colours,
): string =>
  `<g transform="rotate(${lean} ${x} 150)"><path d="M${x - 5} ${top + 6}a5 6 0 0 1 10 0v104h-10z" fill="${light}" stroke="${crust}" stroke-width="1.5"/><path d="M${x - 5} ${top + 16}v-10a5 6 0 0 1 10 0v10z" fill="${brand}"/></g>`;

/** A bamboo tube with two knots, the sun of the house on it. */
const tube = ({ warm, crust, light, tea }: Paints): string =>
  `<path d="M56 88v84c0 6 16 11 36 11s36-5 36-11V88c0 6-16 11-36 11s-36-5-36-11z" fill="${warm}" stroke="${crust}" stroke-width="2" stroke-linejoin="round"/>` +
  `<path d="M56 108c0 6 16 11 36 11s36-5 36-11M56 160c0 6 16 11 36 11s36-5 36-11" stroke="${crust}" stroke-width="2"/>` +
  `<path d="M78 148a14 14 0 0 1 28 0M71 148h42" stroke="${tea}" stroke-width="3" stroke-linecap="round"/>` +
  `<path d="M63 122v32" stroke="${light}" stroke-width="3" stroke-linecap="round" opacity="0.8"/>`;

/** The far rim, behind the slips. */
const rim = ({ tea, crust }: Paints): string =>
  `<ellipse cx="92" cy="88" rx="36" ry="11" fill="${tea}" stroke="${crust}" stroke-width="2"/>`;

const sheet = (inside: string): string =>
  svgAddress(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 184 190" fill="none">${inside}</svg>`);

/** A tube of bamboo slips; the one that was drawn stands out of it. */
export const StickJar = ({ risen }: { readonly risen: boolean }) => {
  const { paints, colours } = useTheme();
  const behind = rim(paints) + slips.map((slip) => slipOf(slip, paints, colours)).join('');
  return (
    <View className="stick-jar" {...accessible({ role: 'img', label: drawWords.jar })}>
      <View className="stick-jar__layer" style={`background-image:url("${sheet(behind)}")`} />
      <View
        className={
          risen ? 'stick-jar__layer stick-jar__drawn stick-jar__drawn--risen' : 'stick-jar__layer stick-jar__drawn'
        }
        style={`background-image:url("${sheet(slipOf([92, 0, 38], paints, colours))}")`}
      />
      <View className="stick-jar__layer" style={`background-image:url("${sheet(tube(paints))}")`} />
    </View>
  );
};
