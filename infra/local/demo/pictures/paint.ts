import { encodePng } from '../../png.ts';

/** Red, green, blue, 0 to 255. */
export type Colour = readonly [number, number, number];

/** How far a point is from a shape's edge, in pixels; negative inside. */
export type Shape = { readonly distance: (x: number, y: number) => number; readonly box: Box };
type Box = readonly [left: number, top: number, right: number, bottom: number];

export type Layer = {
  readonly shape: Shape;
  /** One colour, or one for each point. */
  readonly fill: Colour | ((x: number, y: number) => Colour);
  readonly alpha?: number;
  /** How wide the edge fades, in pixels; one where left out. */
  readonly soft?: number;
};

export const ellipse = (cx: number, cy: number, rx: number, ry: number): Shape => ({
  distance: (x, y) => (Math.hypot((x - cx) / rx, (y - cy) / ry) - 1) * Math.min(rx, ry),
  box: [cx - rx, cy - ry, cx + rx, cy + ry],
});

export const circle = (cx: number, cy: number, r: number): Shape => ellipse(cx, cy, r, r);

/** @param r of the corners */
export const block = (left: number, top: number, width: number, height: number, r = 0): Shape => ({
  distance: (x, y) => {
    const dx = Math.abs(x - left - width / 2) - width / 2 + r;
    const dy = Math.abs(y - top - height / 2) - height / 2 + r;
    return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - r;
  },
  box: [left, top, left + width, top + height],
});

/** Narrower or wider towards its foot: cups, slices, shades. */
export const taper = (cx: number, top: number, height: number, wTop: number, wFoot: number, r = 0): Shape => ({
  distance: (x, y) => {
    const t = Math.min(1, Math.max(0, (y - top) / height));
    const half = (wTop + (wFoot - wTop) * t) / 2 - r;
    const dx = Math.abs(x - cx) - half;
    const dy = Math.abs(y - top - height / 2) - height / 2 + r;
    return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - r;
  },
  box: [cx - Math.max(wTop, wFoot) / 2, top, cx + Math.max(wTop, wFoot) / 2, top + height],
});

export const ring = (cx: number, cy: number, rx: number, ry: number, width: number): Shape => ({
  distance: (x, y) => Math.abs(ellipse(cx, cy, rx, ry).distance(x, y)) - width / 2,
  box: [cx - rx - width, cy - ry - width, cx + rx + width, cy + ry + width],
});

/** What lies in both. */
export const within = (a: Shape, b: Shape): Shape => ({
  distance: (x, y) => Math.max(a.distance(x, y), b.distance(x, y)),
  box: a.box,
});

export const mix = (a: Colour, b: Colour, t: number): Colour => {
  const part = Math.min(1, Math.max(0, t));
  return [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part, a[2] + (b[2] - a[2]) * part];
};

/** From one colour to another, from one height to another. */
export const fade =
  (top: number, bottom: number, above: Colour, below: Colour) =>
  (_x: number, y: number): Colour =>
    mix(above, below, (y - top) / (bottom - top));

/** From left to right, lightest a third of the way: what is round. */
export const rounded =
  (left: number, right: number, light: Colour, dark: Colour) =>
  (x: number): Colour =>
    mix(light, dark, Math.abs((x - left) / (right - left) - 0.34) * 1.5);

/**
 * Paints layers one over the other.
 * @param scale pixels of the picture for one of the layers' own
 * @returns a PNG
 */
export const paint = (wide: number, high: number, layers: readonly Layer[], scale = 1): Buffer => {
  const [width, height] = [Math.round(wide * scale), Math.round(high * scale)];
  const pixels = new Float32Array(width * height * 3);
  for (const { shape, fill, alpha = 1, soft = 1 } of layers) {
    const [left, top, right, bottom] = shape.box.map((each) => each * scale) as [number, number, number, number];
    const [x0, y0] = [Math.max(0, Math.floor(left - soft)), Math.max(0, Math.floor(top - soft))];
    const [x1, y1] = [Math.min(width, Math.ceil(right + soft)), Math.min(height, Math.ceil(bottom + soft))];
    for (let y = y0; y < y1; y += 1) {
      for (let x = x0; x < x1; x += 1) {
        const cover =
          Math.min(1, Math.max(0, 0.5 - (shape.distance((x + 0.5) / scale, (y + 0.5) / scale) * scale) / soft)) * alpha;
        if (cover <= 0) continue;
        const colour = typeof fill === 'function' ? fill(x / scale, y / scale) : fill;
        const at = (y * width + x) * 3;
        for (let i = 0; i < 3; i += 1) pixels[at + i] = (pixels[at + i] ?? 0) * (1 - cover) + (colour[i] ?? 0) * cover;
      }
    }
  }
  return png(width, height, pixels);
};

/** Each row told by the one above it, which is what calm pictures are made of. */
const png = (width: number, height: number, pixels: Float32Array): Buffer => {
  const row = width * 3;
  const bytes = Uint8Array.from(pixels, (value) => Math.round(value));
  const raw = Buffer.alloc((row + 1) * height);
  for (let y = 0; y < height; y += 1) {
    raw[y * (row + 1)] = 2;
    for (let i = 0; i < row; i += 1) {
      raw[y * (row + 1) + 1 + i] = (bytes[y * row + i] ?? 0) - (y > 0 ? (bytes[(y - 1) * row + i] ?? 0) : 0);
    }
  }
  return encodePng({ width, height, kind: 'rgb' }, raw);
};
