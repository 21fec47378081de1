import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { themes } from '../../src/theme/current.ts';
import { encodePng } from './encode-png.mts';
import { paintIcon } from './paint-icon.mts';

/**
 * Draws the tab bar's pictures, which WeChat takes as PNG files only, of the app's own icons in each brand's colours. Run it when an
 * icon or a brand has changed: `node miniapp/build/tab-icons/draw-tab-icons.mts`. Writes `src/tab-icons/<brand>/<tab>[-chosen].png`.
 */
const source = path.resolve(import.meta.dirname, '../../src');

/** WeChat's own measure for 27 points on a screen of triple density; it takes up to 40 KB a file. */
const size = 81;

const icons = { home: 'home', claim: 'coupon', activities: 'activity', me: 'person' } as const;

for (const [brand, { colours }] of Object.entries(themes)) {
  const folder = path.join(source, 'tab-icons', brand);
  mkdirSync(folder, { recursive: true });
  for (const [tab, icon] of Object.entries(icons)) {
    const svg = readFileSync(path.join(source, 'ui/icons', `${icon}.svg`), 'utf8');
    const draw = (name: string, pen: Parameters<typeof paintIcon>[2]): void =>
      writeFileSync(path.join(folder, `${name}.png`), encodePng(paintIcon(svg, size, pen), size, size));
    draw(tab, { stroke: colours.second, width: 1.6 });
    draw(`${tab}-chosen`, { stroke: colours.brand, width: 1.9, fill: colours.brandTint });
  }
}
