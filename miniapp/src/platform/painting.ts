/** What a picture is painted with: the part of a canvas's context that WeChat and browsers share. */
export type Brush = {
  fillStyle: string;
  strokeStyle: string;
  lineWidth: number;
  lineCap: string;
  font: string;
  textAlign: string;
  textBaseline: string;
  readonly beginPath: () => void;
  readonly moveTo: (x: number, y: number) => void;
  readonly lineTo: (x: number, y: number) => void;
  readonly arc: (x: number, y: number, radius: number, from: number, to: number) => void;
  readonly arcTo: (x1: number, y1: number, x2: number, y2: number, radius: number) => void;
  readonly bezierCurveTo: (ax: number, ay: number, bx: number, by: number, x: number, y: number) => void;
  readonly closePath: () => void;
  readonly fill: () => void;
  readonly stroke: () => void;
  readonly fillRect: (x: number, y: number, width: number, height: number) => void;
  readonly fillText: (text: string, x: number, y: number) => void;
  readonly measureText: (text: string) => { readonly width: number };
  readonly drawImage: (picture: object, x: number, y: number, width: number, height: number) => void;
};

/** A picture to be made: how large in pixels, what other pictures it needs (data addresses), and how it is painted. */
export type Painted = {
  readonly width: number;
  readonly height: number;
  readonly pictures: readonly string[];
  /** @param loaded the pictures, in their order */
  readonly paint: (brush: Brush, loaded: readonly object[]) => void;
};

export type Painting = {
  /**
   * Makes a picture. In WeChat the page must hold a `PaintingGround`.
   * @returns the address an image shows it by. Rejects when it cannot be made here, or a picture it needs cannot be read
   */
  readonly paint: (painted: Painted) => Promise<string>;
  /** Puts a picture among the phone's own. @returns false when its holder does not let the app */
  readonly keep: (address: string, name: string) => Promise<boolean>;
};

/** By what the ground is found on the page. */
export const paintingGroundId = 'painting-ground';
