import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { themes } from '../../src/theme/current.ts';
import { encodePng } from './encode-png.mts';
import { paintIcon } from './paint-icon.mts';
import { tabPens } from './tab-pens.mts';

/**
 * Draws the tab bar's pictures, which WeChat takes as PNG files only, of the app's own icons in each brand's colours. Run it when an
 * icon or a brand has changed: `npm run draw:tab-icons -w miniapp`. Writes `src/tab-icons/<brand>/<tab>[-chosen].png`.
 */
const source = path.resolve(import.meta.dirname, '../../src');

for (const [brand, { colours }] of Object.entries(themes)) {
  const folder = path.join(source, 'tab-icons', brand);
  mkdirSync(folder, { recursive: true });
  for (const { file, icon, size, pen } of tabPens(colours)) {
    const svg = readFileSync(path.join(source, 'ui/icons', `${icon}.svg`), 'utf8');
    writeFileSync(path.join(folder, file), encodePng(paintIcon(svg, size, pen), size, size));
  }
}
