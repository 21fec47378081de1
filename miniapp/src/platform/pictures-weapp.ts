import { pictureTypeOf } from '@memberday/shared/domain/posts/picture-type.ts';
import Taro from '@tarojs/taro';
import type { ChosenPicture, PictureChoosing } from './platform.ts';

/** Large enough for any screen it is shown on. */
const edgePx = 1440;
const quality = 80;
const patienceMs = 60_000;

const show: PictureChoosing['show'] = (urls, current) => void Taro.previewImage({ urls: [...urls], current });

/** Whoever goes back has chosen none, which WeChat calls a failure. */
const choose = async (most: number): Promise<readonly ChosenPicture[]> => {
  const paths = await new Promise<readonly string[]>((resolve, reject) => {
    // By its callbacks: not every version of the runtime makes a promise of it.
    void Taro.chooseMedia({
      count: most,
      mediaType: ['image'],
      sizeType: ['compressed'],
      sourceType: ['album', 'camera'],
      success: ({ tempFiles }) => resolve(tempFiles.map(({ tempFilePath }) => tempFilePath)),
      fail: ({ errMsg }) => (/cancel/.test(errMsg) ? resolve([]) : reject(new Error(errMsg))),
    });
  });
  return Promise.all(paths.map(prepare));
};

const prepare = async (path: string): Promise<ChosenPicture> => {
  const before = await Taro.getImageInfo({ src: path });
  const isLarge = Math.max(before.width, before.height) > edgePx;
  const { tempFilePath } = await Taro.compressImage({
    src: path,
    quality,
    ...(isLarge && (before.width >= before.height ? { compressedWidth: edgePx } : { compressedHeight: edgePx })),
  });
  const [{ width, height }, data] = await Promise.all([
    Taro.getImageInfo({ src: tempFilePath }),
    readFile(tempFilePath),
  ]);
  const type = pictureTypeOf(new Uint8Array(data));
  if (!type) throw new Error('neither JPEG nor PNG');
  return { preview: tempFilePath, type, width, height, bytes: data.byteLength, data };
};

const readFile = (filePath: string): Promise<ArrayBuffer> =>
  new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => resolve(data as ArrayBuffer),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    });
  });

const put: PictureChoosing['put'] = async ({ url, headers }, { data }) => {
  const answer = await Taro.request({
    url,
    method: 'PUT',
    header: headers,
    data,
    timeout: patienceMs,
    dataType: 'text',
  });
  return answer.statusCode;
};

export const weappPictures: PictureChoosing = { show, choose, put };
