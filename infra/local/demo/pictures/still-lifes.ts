import {
  block,
  type Colour,
  circle,
  ellipse,
  fade,
  type Layer,
  mix,
  paint,
  ring,
  rounded,
  taper,
  within,
} from './paint.ts';

/** What guests of the demo shop photograph: tea, bread and fruit on its tables, painted by code. */
const width = 450;
const height = 600;

const paper: Colour = [251, 247, 240];
const persimmon: Colour = [214, 96, 40];
const tea: Colour = [176, 98, 38];
const china: Colour = [250, 248, 244];
const chinaShade: Colour = [214, 206, 196];

type Room = { readonly wall: Colour; readonly wallLow: Colour; readonly table: Colour; readonly tableFront: Colour };
const rooms = {
  morning: { wall: [246, 232, 212], wallLow: [237, 216, 190], table: [206, 164, 118], tableFront: [176, 130, 86] },
  noon: { wall: [226, 232, 222], wallLow: [209, 219, 206], table: [222, 200, 168], tableFront: [193, 166, 130] },
  evening: { wall: [92, 66, 58], wallLow: [120, 82, 62], table: [150, 104, 72], tableFront: [112, 74, 50] },
  brick: { wall: [214, 150, 118], wallLow: [198, 130, 100], table: [240, 230, 214], tableFront: [214, 200, 180] },
} as const satisfies Record<string, Room>;

const edge = 372;

/** Wall and table, with the light of a window on them. */
const room = ({ wall, wallLow, table, tableFront }: Room): Layer[] => [
  { shape: block(0, 0, width, edge + 2), fill: fade(0, edge, wall, wallLow) },
  { shape: taper(330, -20, edge + 20, 120, 210), fill: paper, alpha: 0.16, soft: 40 },
  { shape: block(0, edge, width, height - edge), fill: fade(edge, height, table, tableFront) },
  { shape: block(0, edge, width, 3), fill: tableFront, alpha: 0.5, soft: 2 },
];

const shadow = (cx: number, cy: number, rx: number, ry: number): Layer => ({
  shape: ellipse(cx + 14, cy, rx, ry),
  fill: [70, 42, 24],
  alpha: 0.3,
  soft: 26,
});

/** A cup on its saucer, its top at `y`. */
const cup = (cx: number, y: number, drink: Colour, size = 1): Layer[] => {
  const s = (n: number) => n * size;
  const body = taper(cx, y, s(112), s(168), s(104), s(26));
  return [
    shadow(cx, y + s(122), s(150), s(34)),
    { shape: ellipse(cx, y + s(116), s(138), s(30)), fill: rounded(cx - s(138), cx + s(138), china, chinaShade) },
    { shape: ellipse(cx, y + s(111), s(92), s(17)), fill: chinaShade, alpha: 0.7, soft: 6 },
    { shape: ring(cx + s(94), y + s(44), s(34), s(30), s(13)), fill: mix(china, chinaShade, 0.5) },
    { shape: body, fill: rounded(cx - s(84), cx + s(84), china, chinaShade) },
    { shape: ellipse(cx, y + s(6), s(84), s(22)), fill: mix(china, chinaShade, 0.35) },
    { shape: ellipse(cx, y + s(8), s(74), s(17)), fill: fade(y - s(8), y + s(24), mix(drink, [0, 0, 0], 0.18), drink) },
    { shape: ellipse(cx - s(24), y + s(4), s(26), s(4)), fill: paper, alpha: 0.35, soft: 5 },
  ];
};

const steam = (cx: number, y: number): Layer[] =>
  [-22, 10, 36].map((dx, i) => ({
    shape: ellipse(cx + dx, y - 50 - i * 12, 9, 44),
    fill: paper,
    alpha: 0.2,
    soft: 22,
  }));

const plate = (cx: number, cy: number, r: number): Layer[] => [
  shadow(cx, cy + 12, r * 1.05, r * 0.34),
  { shape: ellipse(cx, cy, r, r * 0.34), fill: rounded(cx - r, cx + r, china, chinaShade) },
  { shape: ring(cx, cy - 2, r * 0.76, r * 0.24, 3), fill: chinaShade, alpha: 0.8, soft: 3 },
];

const bun = (cx: number, cy: number, r: number, crust: Colour): Layer[] => [
  { shape: ellipse(cx + 6, cy + r * 0.62, r, r * 0.24), fill: [60, 34, 18], alpha: 0.28, soft: 14 },
  {
    shape: ellipse(cx, cy, r, r * 0.78),
    fill: rounded(cx - r, cx + r, mix(crust, paper, 0.35), mix(crust, [80, 36, 10], 0.45)),
  },
  { shape: ellipse(cx - r * 0.25, cy - r * 0.38, r * 0.44, r * 0.16), fill: paper, alpha: 0.28, soft: 18 },
  ...Array.from({ length: 9 }, (_, i): Layer => {
    const angle = i * 2.4;
    return {
      shape: ellipse(cx + Math.cos(angle) * r * 0.08 * i, cy - r * 0.34 + Math.sin(angle) * r * 0.04 * i, 4, 2.4),
      fill: [252, 240, 214],
    };
  }),
];

const fruit = (cx: number, cy: number, r: number): Layer[] => [
  { shape: ellipse(cx + 8, cy + r * 0.72, r * 1.02, r * 0.26), fill: [60, 34, 18], alpha: 0.3, soft: 14 },
  {
    shape: ellipse(cx, cy, r, r * 0.84),
    fill: rounded(cx - r, cx + r, mix(persimmon, [255, 196, 120], 0.4), mix(persimmon, [110, 30, 8], 0.4)),
  },
  { shape: ellipse(cx, cy - r * 0.66, r * 0.5, r * 0.15), fill: [104, 122, 66] },
  { shape: ellipse(cx, cy - r * 0.7, r * 0.12, r * 0.09), fill: [78, 92, 48] },
  { shape: ellipse(cx - r * 0.38, cy - r * 0.3, r * 0.2, r * 0.12), fill: paper, alpha: 0.4, soft: 12 },
];

/** Cream and sponge in turns, a chestnut on top. */
const cake = (cx: number, foot: number): Layer[] => [
  shadow(cx, foot + 4, 130, 22),
  ...[0, 1, 2, 3, 4].map(
    (i): Layer => ({
      shape: within(
        taper(cx, foot - 150, 152, 190, 210, 12),
        block(cx - 120, foot - 30 * (i + 1) - (i === 4 ? 0 : 0), 240, 31),
      ),
      fill:
        i % 2 === 0
          ? rounded(cx - 110, cx + 110, [222, 174, 112], [168, 116, 64])
          : rounded(cx - 110, cx + 110, [255, 250, 238], [226, 214, 192]),
    }),
  ),
  { shape: ellipse(cx, foot - 150, 95, 20), fill: [150, 104, 62] },
  ...[-54, -18, 18, 54].map(
    (dx, i): Layer => ({
      shape: ellipse(cx + dx, foot - 162 - (i % 2) * 6, 26, 15),
      fill: mix([176, 128, 82], [206, 160, 108], i / 4),
    }),
  ),
  { shape: ellipse(cx + 4, foot - 190, 26, 24), fill: rounded(cx - 22, cx + 30, [146, 84, 42], [84, 42, 18]) },
];

const loaf = (cx: number, foot: number): Layer[] => [
  shadow(cx, foot, 170, 26),
  { shape: block(cx - 150, foot - 130, 300, 132, 34), fill: fade(foot - 130, foot, [204, 132, 66], [150, 88, 40]) },
  ...[-86, 0, 86].map(
    (dx): Layer => ({
      shape: ellipse(cx + dx, foot - 122, 62, 46),
      fill: rounded(cx + dx - 62, cx + dx + 62, [222, 156, 88], [164, 98, 46]),
    }),
  ),
  ...[-86, 0, 86].map(
    (dx): Layer => ({ shape: ellipse(cx + dx - 16, foot - 142, 26, 8), fill: [255, 236, 200], alpha: 0.4, soft: 12 }),
  ),
];

/** A paper cup to take along, the house's sun on it. */
const takeaway = (cx: number, top: number, band: Colour): Layer[] => [
  shadow(cx, top + 262, 100, 26),
  { shape: taper(cx, top, 264, 178, 122, 10), fill: rounded(cx - 89, cx + 89, [255, 252, 246], [220, 208, 190]) },
  { shape: taper(cx, top + 84, 108, 162, 139), fill: rounded(cx - 80, cx + 80, band, mix(band, [40, 20, 10], 0.35)) },
  { shape: circle(cx - 4, top + 138, 26), fill: [255, 236, 206] },
  { shape: block(cx - 40, top + 139, 80, 30), fill: rounded(cx - 80, cx + 80, band, mix(band, [40, 20, 10], 0.35)) },
  { shape: block(cx - 36, top + 137, 66, 3), fill: [255, 236, 206] },
  { shape: block(cx - 97, top - 22, 194, 30, 12), fill: rounded(cx - 97, cx + 97, [70, 52, 44], [36, 26, 22]) },
  { shape: block(cx - 80, top - 40, 160, 22, 10), fill: rounded(cx - 80, cx + 80, [84, 64, 54], [44, 32, 26]) },
];

const blossoms = (seed: number): Layer[] =>
  Array.from({ length: 14 }, (_, i) => {
    const [x, y] = [(seed * 131 + i * 97) % width, edge + 40 + ((seed * 57 + i * 61) % (height - edge - 60))];
    return { shape: circle(x, y, 4 + (i % 3)), fill: mix([240, 176, 60], [252, 214, 120], (i % 4) / 4), alpha: 0.9 };
  });

const scenes = {
  oolong: [...room(rooms.morning), ...cup(215, 330, tea), ...steam(215, 330), ...blossoms(3)],
  cake: [...room(rooms.noon), ...plate(225, 492, 180), ...cake(225, 482)],
  buns: [
    ...room(rooms.brick),
    ...plate(225, 500, 196),
    ...bun(140, 440, 74, [206, 140, 74]),
    ...bun(300, 436, 78, [214, 150, 82]),
    ...bun(222, 476, 84, [198, 128, 64]),
  ],
  loaf: [...room(rooms.morning), { shape: block(40, 486, 370, 26, 12), fill: [134, 90, 54] }, ...loaf(225, 486)],
  persimmons: [
    ...room(rooms.noon),
    ...fruit(120, 452, 78),
    ...cup(300, 366, [214, 176, 96], 0.86),
    ...fruit(206, 520, 86),
  ],
  takeaway: [...room(rooms.brick), ...takeaway(225, 232, persimmon), ...blossoms(9)],
  night: [
    ...room(rooms.evening),
    ...takeaway(150, 252, [70, 96, 78]),
    ...plate(318, 510, 112),
    ...bun(318, 472, 66, [206, 140, 74]),
  ],
} as const satisfies Record<string, readonly Layer[]>;

export type SceneName = keyof typeof scenes;
/** Enough for a phone's wall, and soon painted. */
const scale = 0.8;
export const sceneSize = { width: width * scale, height: height * scale } as const;

const painted = new Map<SceneName, Buffer>();

/** A PNG of a scene; painted once. */
export const paintScene = (name: SceneName): Buffer => {
  const known = painted.get(name);
  if (known) return known;
  const picture = paint(width, height, scenes[name], scale);
  painted.set(name, picture);
  return picture;
};
