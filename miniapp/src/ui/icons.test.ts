import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { iconNames } from './icon-names.ts';

const folder = import.meta.dirname;
const drawn = readdirSync(path.join(folder, 'icons')).map((file) => file.replace('.svg', ''));
const styles = readFileSync(path.join(folder, 'icon.css'), 'utf8');

test('every icon has a name, and every name an icon', () => expect([...iconNames].sort()).toEqual(drawn.sort()));

test.each(iconNames)('%s is of the family and has its rule', (name) => {
  const svg = readFileSync(path.join(folder, 'icons', `${name}.svg`), 'utf8');
  expect(svg).toContain('viewBox="0 0 24 24" fill="none" stroke="#000" stroke-width="1.6"');
  expect(styles).toContain(`.icon-${name} {\n  --sign: url("./icons/${name}.svg");\n}`);
});
