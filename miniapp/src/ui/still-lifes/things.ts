import { fill, halfSun, type StillLife, shadow, stroke } from './paint.ts';

/** A canvas bag with the house's sign. */
const bag: StillLife = (p) =>
  shadow(p, 36) +
  stroke(p.crust, 5, 'M44 54V38c0-22 32-22 32 0v16') +
  fill(p.light, 'M28 50h64l5 46c0 3-2 5-5 5H28c-3 0-5-2-5-5z') +
  fill(p.line, 'M78 50h14l5 46c0 3-2 5-5 5H80z', 0.06) +
  stroke(p.line, 1.2, 'M30 56h60', 0.18) +
  halfSun(p.tea, 60, 82, 14);

/** A tumbler to take along. */
const tumbler: StillLife = (p) =>
  shadow(p, 24) +
  fill(p.line, 'M52 18h16c2 0 3 1 3 3v8H49v-8c0-2 1-3 3-3z') +
  fill(p.line, 'M42 28h36c2 0 4 2 4 4v7H38v-7c0-2 2-4 4-4z', 0.9) +
  fill(p.tea, 'M39 39h42l-5 58c0 2-2 4-4 4H48c-2 0-4-2-4-4z') +
  fill(p.line, 'M70 39h11l-5 58c0 2-2 4-4 4h-6z', 0.16) +
  fill(p.warm, 'M41.5 60h37l-1.2 15H42.700z') +
  halfSun(p.tea, 60, 70, 5) +
  fill(p.light, 'M46 43h3l3 53h-3z', 0.35);

/** A box with a ribbon. */
const gift: StillLife = (p) =>
  shadow(p, 38) +
  fill(p.warm, 'M28 60h64v37c0 2-2 4-4 4H32c-2 0-4-2-4-4z') +
  fill(p.line, 'M74 60h18v37c0 2-2 4-4 4H74z', 0.08) +
  fill(p.light, 'M24 46h72c2 0 3 1 3 3v11c0 2-1 3-3 3H24c-2 0-3-1-3-3V49c0-2 1-3 3-3z') +
  fill(p.line, 'M28 63h64v4H28z', 0.1) +
  fill(p.berry, 'M54 46h12v55H54z') +
  fill(p.berry, 'M60 46c-6-20-28-26-30-12-1 8 12 13 30 12zM60 46c6-20 28-26 30-12 1 8-12 13-30 12z') +
  fill(p.line, 'M60 46c-6-11-16-14-19-10-2 5 6 10 19 10zM60 46c6-11 16-14 19-10 2 5-6 10-19 10z', 0.2);

/** Coupons, one over the other. */
const coupon: StillLife = (p) =>
  shadow(p, 38) +
  `<g transform='rotate(9 60 60)'>${fill(p.warm, 'M20 42h80v12a7 7 0 0 0 0 14v12H20V68a7 7 0 0 0 0-14z')}</g>` +
  `<g transform='rotate(-7 60 66)'>${fill(p.light, 'M16 46h88v13a7 7 0 0 0 0 14v13H16V73a7 7 0 0 0 0-14z')}${fill(p.tea, 'M16 46h28v40H16V73a7 7 0 0 0 0-14z')}${halfSun(p.warm, 31, 67, 6)}${stroke(p.line, 2, 'M44 51v2M44 58v2M44 65v2M44 72v2M44 79v2', 0.3)}${stroke(p.line, 4, 'M56 60h32', 0.75)}${stroke(p.line, 3, 'M56 71h22', 0.3)}</g>`;

/** A letter under seal. */
const envelope: StillLife = (p) =>
  shadow(p, 40) +
  fill(p.light, 'M22 44h76c2 0 4 2 4 4v46c0 3-2 5-5 5H23c-3 0-5-2-5-5V48c0-2 2-4 4-4z') +
  fill(p.line, 'M18 94l36-26h12l36 26c0 3-2 5-5 5H23c-3 0-5-2-5-5z', 0.06) +
  fill(p.warm, 'M20 45c1-1 1-1 2-1h76c1 0 1 0 2 1L64 75c-3 2-5 2-8 0z') +
  stroke(p.line, 1.5, 'M20 46l36 29c3 2 5 2 8 0l36-29', 0.15) +
  `<circle cx='60' cy='73' r='10' fill='${p.berry}'/>` +
  halfSun(p.light, 60, 73, 4);

/** A leaf of a calendar, one day marked. */
const calendar: StillLife = (p) =>
  shadow(p, 38) +
  fill(p.light, 'M26 32h68c3 0 6 3 6 6v57c0 3-3 6-6 6H26c-3 0-6-3-6-6V38c0-3 3-6 6-6z') +
  fill(p.tea, 'M26 32h68c3 0 6 3 6 6v14H20V38c0-3 3-6 6-6z') +
  stroke(p.line, 5, 'M40 26v12M80 26v12') +
  `<g fill='${p.warm}'>${[36, 52, 68, 84].flatMap((x) => [64, 77, 90].map((y) => (x === 68 && y === 77 ? '' : `<circle cx='${x}' cy='${y}' r='3.5'/>`))).join('')}</g>` +
  `<circle cx='68' cy='77' r='8' fill='${p.berry}'/>` +
  stroke(p.light, 2, 'M64.5 77l2.5 2.5 4.5-5');

/** A lantern for the feast. */
const lantern: StillLife = (p) =>
  stroke(p.line, 2, 'M60 6v14') +
  fill(p.crust, 'M46 20h28v7H46z') +
  `<ellipse cx='60' cy='53' rx='38' ry='27' fill='${p.berry}'/>` +
  stroke(
    p.line,
    1.5,
    'M60 26v54M46 27c-10 15-10 37 0 52M74 27c10 15 10 37 0 52M34 33c-10 12-10 28 0 40M86 33c10 12 10 28 0 40',
    0.18,
  ) +
  fill(p.light, 'M32 44c3-7 8-12 14-14-4 5-7 11-8 19-1 4-8 1-6-5z', 0.3) +
  halfSun(p.warm, 60, 57, 10) +
  fill(p.crust, 'M46 79h28v7H46z') +
  stroke(p.warm, 2.5, 'M54 88v17M60 88v24M66 88v17');

/** Apple and orange. */
const fruit: StillLife = (p) =>
  shadow(p, 42) +
  `<circle cx='78' cy='77' r='24' fill='${p.crust}'/><circle cx='76' cy='75' r='22' fill='${p.warm}'/>` +
  fill(p.leaf, 'M80 54c2-10 10-15 20-13-1 10-9 15-20 13z') +
  fill(p.berry, 'M44 54c6-5 24-5 27 12 3 18-10 35-18 35-4 0-5-2-9-2s-5 2-9 2c-8 0-21-17-18-35 3-17 21-17 27-12z') +
  fill(p.line, 'M62 54c9 6 12 18 7 30-4 10-11 17-16 17-3 0-4-1-6-2 14-10 20-28 15-45z', 0.12) +
  stroke(p.line, 3, 'M44 55c0-6 1-11 4-15') +
  fill(p.leaf, 'M46 46c-11 1-17-4-18-13 11-1 17 4 18 13z') +
  fill(p.light, 'M24 70c0-6 3-10 8-12-3 4-4 8-4 13 0 3-4 2-4-1z', 0.6);

/** A basket of greens. */
const basket: StillLife = (p) =>
  shadow(p, 42) +
  fill(p.leaf, 'M32 66c-14-10-14-28-4-36 10 6 14 22 10 36zM52 66c-10-16-6-36 6-42 10 10 10 30 2 42z') +
  fill(p.tea, 'M44 66c-12-12-10-28-2-34 8 8 10 22 8 34zM66 66c-2-14 4-28 14-32 6 10 2 24-6 32z') +
  `<circle cx='84' cy='58' r='13' fill='${p.berry}'/>` +
  fill(p.leaf, 'M84 48c-5-1-8-3-9-7 5 0 8 1 9 4 1-3 4-4 9-4-1 4-4 6-9 7z') +
  fill(p.crust, 'M18 64h84l-8 32c-1 3-3 5-6 5H32c-3 0-5-2-6-5z') +
  fill(p.warm, 'M16 60h88c2 0 3 1 3 3v5c0 2-1 3-3 3H16c-2 0-3-1-3-3v-5c0-2 1-3 3-3z') +
  stroke(p.line, 2, 'M24 80h72M27 90h66M40 72l3 28M60 72v28M80 72l-3 28', 0.2);

export const things = { bag, tumbler, gift, coupon, envelope, calendar, lantern, fruit, basket };
