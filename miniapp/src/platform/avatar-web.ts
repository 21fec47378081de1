import type { AvatarChoosing } from './platform.ts';

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
type Canvas = {
  width: number;
  height: number;
  readonly getContext: (kind: '2d') => { readonly drawImage: (...what: unknown[]) => void };
  readonly toDataURL: (type: string, quality: number) => string;
};
declare const document: {
  readonly createElement: ((tag: 'input') => FileInput) & ((tag: 'canvas') => Canvas);
};
declare const createImageBitmap: (file: Chosen) => Promise<Bitmap>;

const edgePx = 120;
const quality = 0.8;

const choose = async (): Promise<string | undefined> => {
  const file = await new Promise<Chosen | undefined>((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = 'image/*';
    input.onchange = () => resolve(input.files?.[0]);
    input.oncancel = () => resolve(undefined);
    input.click();
  });
  return file && shrink(await createImageBitmap(file));
};

/** The middle square, small. */
const shrink = (picture: Bitmap): string => {
  const edge = Math.min(picture.width, picture.height);
  const [left, top] = [(picture.width - edge) / 2, (picture.height - edge) / 2];
  const canvas = document.createElement('canvas');
  canvas.width = edgePx;
  canvas.height = edgePx;
  canvas.getContext('2d').drawImage(picture, left, top, edge, edge, 0, 0, edgePx, edgePx);
  return canvas.toDataURL('image/jpeg', quality);
};

export const webAvatar: AvatarChoosing = { by: 'call', choose };
