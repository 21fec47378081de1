import type { PageStack } from '../page-stack.ts';
import type { Phone } from '../phone.ts';
import { asking } from './asking.ts';

type Picture = { onload: () => void; onerror: () => void; src: string };

/** A canvas on which nothing is seen, but what is written and laid down is remembered in its order. */
class Canvas {
  width = 0;
  height = 0;
  readonly written: string[] = [];

  getContext(): object {
    const { written } = this;
    const methods = {
      fillText: (text: string) => void written.push(text),
      drawImage: (picture: Partial<Picture>) => void written.push(String(picture.src).slice(0, 22)),
      measureText: (text: string) => ({ width: text.length * 20 }),
    };
    // Whatever else a context does leaves no trace here.
    return new Proxy(methods, { get: (known, name) => Reflect.get(known, name) ?? (() => undefined) });
  }

  /** Reads data addresses of pictures, as WeChat does; anything else is none. */
  createImage(): Picture {
    const picture: Picture = { onload: () => {}, onerror: () => {}, src: '' };
    return new Proxy(picture, {
      set: (target, name, value) => {
        Reflect.set(target, name, value);
        if (name === 'src') {
          const isPicture = String(value).startsWith('data:image/');
          setTimeout(() => (isPicture ? target.onload() : target.onerror()), 0);
        }
        return true;
      },
    });
  }
}

/** The canvas behind an element of the page in front, as a query for its node finds it; undefined where there is no such canvas. */
export const canvasOf = (pages: () => PageStack, selector: string): object | undefined => {
  // Ids of nodes are not written into the page here; a canvas carries its own as well.
  const element = pages()
    .top()
    .view.root.querySelector(`canvas[canvas-id="${selector.replace(/^#/, '')}"]`);
  if (!element?.getAttribute('type')?.includes('2d')) return undefined;
  const known = canvases.get(element) ?? new Canvas();
  canvases.set(element, known);
  return known;
};

const canvases = new WeakMap<Element, Canvas>();

/** Pictures made of a canvas, and those put among the phone's own. */
export const painting = ({ files, shown, answers }: Phone) => ({
  canvasToTempFilePath: asking('canvasToTempFilePath', ({ canvas }) => {
    if (!(canvas instanceof Canvas)) throw new Error('fail canvas is empty');
    const tempFilePath = `wxfile://tmp_${files.size + 1}.png`;
    files.set(tempFilePath, JSON.stringify({ width: canvas.width, height: canvas.height, written: canvas.written }));
    return { tempFilePath };
  }),
  saveImageToPhotosAlbum: asking('saveImageToPhotosAlbum', ({ filePath }) => {
    const picture = files.get(String(filePath));
    if (picture === undefined) throw new Error('fail no such file');
    if (answers.album === 'deny') throw new Error('fail auth deny');
    shown.album.push(picture);
    return {};
  }),
});
