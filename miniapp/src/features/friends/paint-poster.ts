import type { Brush, Painted } from '../../platform/painting.ts';
import type { Theme } from '../../theme/theme.ts';
import { friendWords } from '../../words/friends/friends.ts';

/** What a poster says. */
export type PosterFacts = {
  /** In groups, as it is read out. */
  readonly code: string;
  /** What a friend gets; empty: nothing is promised. */
  readonly gift: string;
  readonly terms: string;
  /** The mini-program code, as a data address. */
  readonly picture: string;
};

/** Two pixels for each of a 375 wide screen. */
const size = { width: 750, height: 1120 } as const;
const said = friendWords.poster.paint;

/** The poster of an invitation: the brand, what a friend gets, and the code that leads there. */
export const posterOf = (facts: PosterFacts, theme: Theme): Painted => ({
  ...size,
  pictures: [facts.picture],
  paint: (brush, [code]) => {
    const { colours, paints, brand } = theme;
    const centre = size.width / 2;
    brush.textAlign = 'center';
    brush.textBaseline = 'alphabetic';
    brush.fillStyle = colours.paper;
    brush.fillRect(0, 0, size.width, size.height);

    box(brush, { x: 40, y: 40, width: 670, height: 560, radius: 40 }, paints.cloth);
    write(brush, { text: brand.name, x: centre, y: 140, px: 64, weight: 600, colour: colours.ink });
    write(brush, { text: brand.motto, x: centre, y: 190, px: 28, weight: 400, colour: colours.second });
    cup(brush, centre, 320, paints, colours.brand);
    if (facts.gift === '') {
      write(brush, { text: said.invite, x: centre, y: 530, px: 52, weight: 600, colour: colours.brand });
    } else {
      write(brush, { text: said.gift, x: centre, y: 470, px: 28, weight: 400, colour: colours.second });
      write(brush, { text: facts.gift, x: centre, y: 540, px: 56, weight: 600, colour: colours.brand, within: 600 });
    }

    box(brush, { x: 40, y: 640, width: 670, height: 440, radius: 40 }, colours.surface);
    if (code) brush.drawImage(code, 80, 700, 280, 280);
    brush.textAlign = 'left';
    write(brush, { text: said.scan, x: 400, y: 760, px: 32, weight: 600, colour: colours.ink, within: 280 });
    write(brush, { text: said.code(''), x: 400, y: 830, px: 26, weight: 400, colour: colours.second });
    write(brush, { text: facts.code, x: 400, y: 876, px: 40, weight: 600, colour: colours.ink, within: 280 });
    if (facts.gift !== '') {
      write(brush, { text: said.fixed, x: 400, y: 940, px: 24, weight: 400, colour: colours.second, within: 280 });
      brush.textAlign = 'center';
      write(brush, { text: facts.terms, x: centre, y: 1040, px: 26, weight: 400, colour: colours.second, within: 600 });
    }
  },
});

type Line = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly px: number;
  readonly weight: 400 | 600;
  readonly colour: string;
  /** Written smaller where it would be wider than this. */
  readonly within?: number;
};

const write = (brush: Brush, { text, x, y, px, weight, colour, within = size.width - 80 }: Line): void => {
  const font = (at: number): string => `${weight} ${at}px "PingFang SC", "Noto Sans SC", sans-serif`;
  brush.fillStyle = colour;
  brush.font = font(px);
  const { width } = brush.measureText(text);
  if (width > within) brush.font = font(Math.floor((px * within) / width));
  brush.fillText(text, x, y);
};

type Box = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
};

const box = (brush: Brush, { x, y, width, height, radius }: Box, colour: string): void => {
  const [right, bottom] = [x + width, y + height];
  brush.beginPath();
  brush.moveTo(x + radius, y);
  brush.arcTo(right, y, right, bottom, radius);
  brush.arcTo(right, bottom, x, bottom, radius);
  brush.arcTo(x, bottom, x, y, radius);
  brush.arcTo(x, y, right, y, radius);
  brush.closePath();
  brush.fillStyle = colour;
  brush.fill();
};

/** A cup on its saucer, steaming; `y` is its rim. */
const cup = (brush: Brush, x: number, y: number, paints: Theme['paints'], steam: string): void => {
  brush.lineCap = 'round';
  brush.lineWidth = 14;
  brush.strokeStyle = paints.warm;
  brush.beginPath();
  brush.arc(x + 84, y + 36, 26, -Math.PI / 2, Math.PI / 2);
  brush.stroke();
  brush.beginPath();
  brush.moveTo(x - 90, y);
  brush.lineTo(x + 90, y);
  brush.bezierCurveTo(x + 86, y + 66, x + 50, y + 92, x, y + 92);
  brush.bezierCurveTo(x - 50, y + 92, x - 86, y + 66, x - 90, y);
  brush.closePath();
  brush.fillStyle = paints.light;
  brush.fill();
  box(brush, { x: x - 90, y: y - 8, width: 180, height: 18, radius: 9 }, paints.tea);
  box(brush, { x: x - 120, y: y + 96, width: 240, height: 12, radius: 6 }, paints.crust);
  brush.lineWidth = 6;
  brush.strokeStyle = steam;
  for (const dx of [-32, 8, 48]) {
    brush.beginPath();
    brush.moveTo(x + dx, y - 30);
    brush.bezierCurveTo(x + dx - 20, y - 48, x + dx + 20, y - 62, x + dx, y - 82);
    brush.stroke();
  }
};
