import type { Brush, Painting } from './painting.ts';

type Loading = { src: string; readonly decode: () => Promise<void> };
type Canvas = {
  width: number;
  height: number;
  readonly getContext: (kind: '2d') => Brush;
  readonly toDataURL: (type: string) => string;
};
type Link = { href: string; download: string; readonly click: () => void };
declare const document: {
  readonly createElement: ((tag: 'canvas') => Canvas) & ((tag: 'a') => Link) & ((tag: 'img') => Loading);
};

const load = async (address: string): Promise<object> => {
  const image = document.createElement('img');
  image.src = address;
  await image.decode();
  return image;
};

export const webPainting: Painting = {
  async paint({ width, height, pictures, paint }) {
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const loaded = await Promise.all(pictures.map(load));
    paint(canvas.getContext('2d'), loaded);
    return canvas.toDataURL('image/png');
  },

  /** A browser puts it among the downloads. */
  async keep(address, name) {
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    return true;
  },
};
