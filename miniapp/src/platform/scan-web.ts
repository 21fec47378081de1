import decodeQR from 'qr/decode.js';

type Chosen = { readonly size: number };
type Bitmap = { readonly width: number; readonly height: number };
type FileInput = {
  type: string;
  accept: string;
  onchange: () => void;
  oncancel: () => void;
  readonly files: ArrayLike<Chosen> | null;
  readonly click: () => void;
};
type Pixels = { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray };
type Canvas = {
  width: number;
  height: number;
  readonly getContext: (kind: '2d') => {
    readonly drawImage: (...what: unknown[]) => void;
    readonly getImageData: (x: number, y: number, width: number, height: number) => Pixels;
  };
};
declare const document: {
  readonly createElement: ((tag: 'input') => FileInput) & ((tag: 'canvas') => Canvas);
};
declare const createImageBitmap: (file: Chosen) => Promise<Bitmap>;

/** A camera's picture has twelve million pixels; a code is found in one. */
const longestEdgePx = 1280;

/**
 * What a picture with a QR code says: a phone's browser takes the picture with its camera, a desktop's picks a file.
 * @returns undefined: none was chosen, or there is no code in it
 */
export const scanPicture = async (): Promise<string | undefined> => {
  const file = await choose();
  return file && readPicture(await createImageBitmap(file));
};

const choose = (): Promise<Chosen | undefined> =>
  new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = 'image/*';
    input.onchange = () => resolve(input.files?.[0]);
    input.oncancel = () => resolve(undefined);
    input.click();
  });

const readPicture = (picture: Bitmap): string | undefined => {
  const scale = Math.min(1, longestEdgePx / Math.max(picture.width, picture.height));
  const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const sheet = canvas.getContext('2d');
  sheet.drawImage(picture, 0, 0, width, height);
  try {
    return decodeQR(sheet.getImageData(0, 0, width, height));
  } catch {
    // No code in it, or not one that can be read.
    return undefined;
  }
};
