import { pictureTypeOf } from '@memberday/shared/domain/posts/picture-type.ts';
import Taro from '@tarojs/taro';
import type { ChosenPicture, PictureChoosing } from './platform.ts';

type File = { readonly size: number; readonly arrayBuffer: () => Promise<ArrayBuffer> };
type Bitmap = { readonly width: number; readonly height: number };
type FileInput = {
  type: string;
  accept: string;
  multiple: boolean;
  onchange: () => void;
  oncancel: () => void;
  readonly files: ArrayLike<File> | null;
  readonly click: () => void;
};
type Canvas = {
  width: number;
  height: number;
  readonly getContext: (kind: '2d') => { readonly drawImage: (...what: unknown[]) => void };
  readonly toBlob: (done: (blob: File | null) => void, type: string, quality: number) => void;
};
declare const document: {
  readonly createElement: ((tag: 'input') => FileInput) & ((tag: 'canvas') => Canvas);
};
declare const createImageBitmap: (file: File) => Promise<Bitmap>;
declare const URL: { readonly createObjectURL: (file: File) => string };
declare const fetch: (
  url: string,
  init: { readonly method: string; readonly headers: Readonly<Record<string, string>>; readonly body: ArrayBuffer },
) => Promise<{ readonly status: number }>;

const edgePx = 1440;
const quality = 0.82;

const show: PictureChoosing['show'] = (urls, current) => void Taro.previewImage({ urls: [...urls], current });

const choose = async (most: number): Promise<readonly ChosenPicture[]> => {
  const files = await new Promise<readonly File[]>((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = 'image/*';
    input.multiple = most > 1;
    input.onchange = () => resolve(Array.from(input.files ?? []));
    input.oncancel = () => resolve([]);
    input.click();
  });
  return Promise.all(files.slice(0, most).map(prepare));
};

/** Drawn anew as a JPEG that is no larger than any screen, which also leaves behind where and with what it was taken. */
const prepare = async (file: File): Promise<ChosenPicture> => {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, edgePx / Math.max(picture.width, picture.height));
  const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d').drawImage(picture, 0, 0, width, height);
  const blob = await new Promise<File | null>((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', quality);
  });
  if (!blob) throw new Error('the picture could not be drawn');
  const data = await blob.arrayBuffer();
  const type = pictureTypeOf(new Uint8Array(data));
  if (!type) throw new Error('neither JPEG nor PNG');
  return { preview: URL.createObjectURL(blob), type, width, height, bytes: data.byteLength, data };
};

const put: PictureChoosing['put'] = async ({ url, headers }, { data }) =>
  (await fetch(url, { method: 'PUT', headers, body: data })).status;

export const webPictures: PictureChoosing = { show, choose, put };
