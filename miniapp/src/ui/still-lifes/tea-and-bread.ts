import { fill, type StillLife, shadow, stroke } from './paint.ts';

/** A cup on its saucer, steaming. */
const cup: StillLife = (p) =>
  shadow(p, 40) +
  stroke(p.light, 6, 'M84 62c16-3 18 20-5 21') +
  fill(p.light, 'M20 95h80c-3 7-16 9-40 9s-37-2-40-9z') +
  fill(p.line, 'M60 95h40c-3 7-16 9-40 9z', 0.06) +
  fill(p.light, 'M32 54h56c0 27-8 42-20 42H52c-12 0-20-15-20-42z') +
  fill(p.line, 'M74 54h14c0 27-8 42-20 42h-7c9-7 13-23 13-42z', 0.07) +
  `<ellipse cx='60' cy='54' rx='28' ry='6.5' fill='${p.warm}'/><ellipse cx='60' cy='55' rx='25' ry='5' fill='${p.tea}'/>` +
  stroke(p.warm, 2, 'M44 55c4-2 9-3 14-3', 0.7) +
  fill(p.leaf, 'M58 88c-9-3-9-13 0-18 9 5 9 15 0 18z') +
  stroke(p.light, 1.5, 'M58 85V75') +
  stroke(p.line, 2.5, 'M50 42c-6-6 6-9 0-17M64 40c-6-6 6-9 0-17', 0.22);

/** A tall glass of iced tea: fruit, ice, a straw. */
const tea: StillLife = (p) =>
  shadow(p, 26) +
  stroke(p.berry, 5, 'M66 92 78 16l10 2') +
  fill(p.light, 'M36 34h48l-6 62c0 3-2 5-5 5H47c-3 0-5-2-5-5z', 0.75) +
  fill(p.warm, 'M37.5 48h45L78 95c0 3-2 4-4 4H46c-2 0-4-1-4-4z') +
  fill(p.tea, 'M40.5 78h39L78 95c0 3-2 4-4 4H46c-2 0-4-1-4-4z', 0.55) +
  fill(p.light, 'M44 52l12-3 3 11-12 3zM62 58l11 3-3 11-11-3zM47 70l11-2 2 10-11 2z', 0.6) +
  `<circle cx='70' cy='84' r='8' fill='${p.berry}'/><circle cx='70' cy='84' r='5.5' fill='${p.warm}'/>` +
  stroke(p.berry, 1.5, 'M70 79v10M65.5 81.500l9 5M65.5 86.500l9-5', 0.7) +
  fill(p.leaf, 'M52 46c-10 1-16-4-17-12 10-1 16 4 17 12zM54 45c-2-8 2-14 9-16 3 7-1 14-9 16z') +
  fill(p.light, 'M42 40l4 52h-2L39 40z', 0.8);

/** A round bun with sesame. */
const bun: StillLife = (p) =>
  shadow(p, 38) +
  fill(p.warm, 'M22 86c0-12 8-24 38-24s38 12 38 24c0 9-6 14-13 14H35c-7 0-13-5-13-14z') +
  fill(
    p.crust,
    'M20 78c0-24 17-38 40-38s40 14 40 38c0 5-4 7-8 7-6 0-7-4-13-4s-7 5-13 5-8-5-14-5-8 4-13 4-6-3-11-3c-4 0-8 1-8-4z',
  ) +
  fill(p.line, 'M76 43c15 6 24 19 24 35 0 5-4 7-8 7-4 0-6-2-8-3 2-16-1-29-8-39z', 0.1) +
  fill(p.warm, 'M32 66c2-10 9-17 18-19-7 4-11 11-13 20-1 3-6 2-5-1z', 0.8) +
  [
    [48, 54, 20],
    [61, 49, -14],
    [74, 56, 30],
    [55, 64, -30],
    [68, 67, 12],
    [82, 68, -20],
  ]
    .map(
      ([x, y, turn]) =>
        `<ellipse cx='${x}' cy='${y}' rx='3.2' ry='1.9' fill='${p.light}' transform='rotate(${turn} ${x} ${y})'/>`,
    )
    .join('');

/** A croissant, its layers showing. */
const croissant: StillLife = (p) =>
  shadow(p, 42) +
  fill(
    p.crust,
    'M13 88c1-14 8-25 18-31 3-10 14-17 29-17s26 7 29 17c10 6 17 17 18 31 0 7-8 9-12 4-3-5-7-9-12-10-7 5-39 5-46 0-5 1-9 5-12 10-4 5-12 3-12-4z',
  ) +
  fill(p.warm, 'M44 44c5-3 10-4 16-4s11 1 16 4c3 11 3 24 0 38-8 3-24 3-32 0-3-14-3-27 0-38z') +
  fill(
    p.warm,
    'M27 60c-8 6-13 16-14 28 0 2 1 5 3 6 2-12 7-22 15-29-1-2-2-4-4-5zM93 60c8 6 13 16 14 28 0 2-1 5-3 6-2-12-7-22-15-29 1-2 2-4 4-5z',
    0.75,
  ) +
  stroke(p.tea, 2, 'M44 44c-4 11-4 25 0 38M76 44c4 11 4 25 0 38M31 57c1 9 4 18 8 24M89 57c-1 9-4 18-8 24', 0.5) +
  stroke(p.light, 2.5, 'M53 48c4-2 9-2 13 0M35 58c1-3 2-5 4-6', 0.7);

/** A loaf of toast, a slice cut off. */
const loaf: StillLife = (p) =>
  shadow(p, 40) +
  fill(p.tea, 'M48 46h40c14 0 16 15 7 20v31c0 2-1 3-3 3H50z') +
  fill(p.crust, 'M56 46h32c14 0 16 15 7 20v31c0 2-1 3-3 3H66z', 0.65) +
  fill(p.crust, 'M32 44h32c15 0 17 16 8 21v32c0 2-2 4-4 4H28c-2 0-4-2-4-4V65c-9-5-7-21 8-21z') +
  fill(p.warm, 'M33 49h30c9 0 11 9 4 13v33c0 1-1 2-2 2H31c-1 0-2-1-2-2V62c-7-4-5-13 4-13z') +
  fill(p.light, 'M36 58c4-3 9-4 14-4-6 3-10 7-12 13-2 2-5-6-2-9z', 0.75) +
  `<circle cx='52' cy='72' r='1.8' fill='${p.crust}'/><circle cx='42' cy='84' r='1.5' fill='${p.crust}'/><circle cx='58' cy='86' r='2' fill='${p.crust}'/>`;

/** A small cake with cream and a strawberry. */
const cake: StillLife = (p) =>
  shadow(p, 42) +
  fill(p.light, 'M16 95h88c-4 6-14 8-44 8s-40-2-44-8z') +
  fill(p.warm, 'M28 62h64v30c0 3-3 5-6 5H34c-3 0-6-2-6-5z') +
  fill(p.berry, 'M28 77h64v5H28z', 0.85) +
  fill(p.line, 'M76 62h16v30c0 3-3 5-6 5H76z', 0.07) +
  fill(
    p.light,
    'M26 62c0-9 12-14 34-14s34 5 34 14c0 4-1 10-5 10s-4-5-8-5-4 9-9 9-5-7-10-7-5 5-10 5-4-7-8-7-5 6-10 6c-6 0-8-6-8-11z',
  ) +
  fill(p.berry, 'M60 53c-10-4-14-13-9-18 3-3 15-3 18 0 5 5 1 14-9 18z') +
  fill(p.leaf, 'M60 35c-6 0-10-2-11-5 5-1 8 0 11 2 3-2 6-3 11-2-1 3-5 5-11 5z') +
  `<g fill='${p.light}'><circle cx='55' cy='41' r='1'/><circle cx='61' cy='44' r='1'/><circle cx='66' cy='40' r='1'/></g>`;

/** A jar of jam under its lid. */
const jar: StillLife = (p) =>
  shadow(p, 32) +
  fill(p.light, 'M38 42h44c5 3 8 8 8 14v36c0 5-4 9-9 9H39c-5 0-9-4-9-9V56c0-6 3-11 8-14z', 0.85) +
  fill(p.berry, 'M34 56h52v35c0 4-3 6-6 6H40c-3 0-6-2-6-6z') +
  fill(p.line, 'M74 56h12v35c0 4-3 6-6 6h-6z', 0.12) +
  fill(p.crust, 'M36 28h48c2 0 3 1 3 3v9c0 2-1 3-3 3H36c-2 0-3-1-3-3v-9c0-2 1-3 3-3z') +
  fill(p.warm, 'M36 28h48c2 0 3 1 3 3v2H33v-2c0-2 1-3 3-3z') +
  fill(p.light, 'M44 64h32c2 0 3 1 3 3v18c0 2-1 3-3 3H44c-2 0-3-1-3-3V67c0-2 1-3 3-3z') +
  fill(p.leaf, 'M60 84c-7-3-7-11 0-15 7 4 7 12 0 15z') +
  fill(p.light, 'M36 60h3v30h-3z', 0.55);

export const teaAndBread = { cup, tea, bun, croissant, loaf, cake, jar };
