import { View } from '@tarojs/components';
import type { Colours, Paints } from '../../../theme/theme.ts';
import { useTheme } from '../../../theme/worn.ts';
import { accessible } from '../../../ui/accessible.ts';
import { svgAddress } from '../../../ui/svg.ts';
import { motifOf } from './motif.ts';
import './medal.css';

/** On a disc of radius 30 around 48 48. */
const motifs = [
  // A cup.
  '<path d="M34 40h24v8a12 12 0 0 1-24 0zM58 42h4a5 5 0 0 1 0 10h-5M34 66h24M42 34c-3-3 3-5 0-8M50 34c-3-3 3-5 0-8"/>',
  // A leaf.
  '<path d="M32 62c-2-20 12-32 34-32-1 22-14 34-34 32zM32 62c8-12 14-18 22-22"/>',
  // A loaf.
  '<path d="M32 60c-5-4-4-17 6-18 4-6 22-6 26 0 10 1 9 14 6 18zM42 46l4 7M50 45l4 7M58 46l3 6"/>',
  // A rising sun.
  '<path d="M34 56a14 14 0 0 1 28 0M28 56h40M48 34v-5M33 40l-4-4M63 40l4-4M36 64h24"/>',
  // A star.
  '<path d="M48 29l5.5 12 13 1.5-9.7 8.8 2.7 12.7L48 57.6 36.5 64l2.7-12.7-9.7-8.8 13-1.5z"/>',
  // A heart.
  '<path d="M48 64C36 56 31 49 31 42.5a8.5 8.5 0 0 1 17-2 8.5 8.5 0 0 1 17 2C65 49 60 56 48 64z"/>',
] as const;

const scallops = Array.from({ length: 16 }, (_, i) => {
  const angle = (i / 16) * 2 * Math.PI;
  return `<circle cx="${(48 + 36 * Math.cos(angle)).toFixed(1)}" cy="${(48 + 36 * Math.sin(angle)).toFixed(1)}" r="8"/>`;
}).join('');

const won = (motif: string, { warm, crust, light }: Paints, { brand }: Colours): string =>
  `<g fill="${warm}">${scallops}</g><circle cx="48" cy="48" r="38" fill="${warm}"/><circle cx="48" cy="48" r="32" fill="${light}" stroke="${crust}" stroke-width="1.5"/><g fill="none" stroke="${brand}" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round">${motif}</g>`;

const open = (motif: string, { second }: Colours): string =>
  `<g fill="none" stroke="${second}" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"><circle cx="48" cy="48" r="42" stroke-dasharray="3 5"/><circle cx="48" cy="48" r="32"/>${motif}</g>`;

type MedalProps = { readonly badge: string; readonly won: boolean };

/** A badge, drawn after its name: the same one always looks the same. One that is still to be had is line art. */
export const Medal = ({ badge, won: isWon }: MedalProps) => {
  const { paints, colours } = useTheme();
  const motif = motifs[motifOf(badge, motifs.length)] ?? motifs[0];
  const drawing = isWon ? won(motif, paints, colours) : open(motif, colours);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96">${drawing}</svg>`;
  return (
    <View className="medal" style={`background-image:url("${svgAddress(svg)}")`} {...accessible({ hidden: true })} />
  );
};
