import Taro from '@tarojs/taro';
import { type Brush, type Painting, paintingGroundId } from './painting.ts';

type CanvasImage = { onload: () => void; onerror: () => void; src: string };
type Canvas = {
  width: number;
  height: number;
  readonly getContext: (kind: '2d') => Brush;
  readonly createImage: () => CanvasImage;
};

/** The canvas lies on the page, out of sight: WeChat lets nothing else be made into a file. */
const findGround = (): Promise<Canvas> =>
  new Promise((resolve, reject) => {
    Taro.createSelectorQuery()
      .select(`#${paintingGroundId}`)
      .fields({ node: true, size: true })
      .exec((found: readonly ({ readonly node?: Canvas } | null)[]) => {
        const canvas = found[0]?.node;
        if (canvas) resolve(canvas);
        else reject(new Error('the page has no ground to paint on'));
      });
  });

const load = (canvas: Canvas, address: string): Promise<object> =>
  new Promise((resolve, reject) => {
    const image = canvas.createImage();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error('a picture cannot be read'));
    image.src = address;
  });

export const weappPainting: Painting = {
  async paint({ width, height, pictures, paint }) {
    const canvas = await findGround();
    canvas.width = width;
    canvas.height = height;
    const loaded = await Promise.all(pictures.map((address) => load(canvas, address)));
    paint(canvas.getContext('2d'), loaded);
    const { tempFilePath } = await Taro.canvasToTempFilePath({
      canvas: canvas as never,
      width,
      height,
      destWidth: width,
      destHeight: height,
      fileType: 'png',
    } as never);
    return tempFilePath;
  },

  async keep(filePath) {
    try {
      await Taro.saveImageToPhotosAlbum({ filePath });
      return true;
    } catch {
      return false;
    }
  },
};
