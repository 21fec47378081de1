import Taro from '@tarojs/taro';
import type { AvatarChoosing } from './platform.ts';

const edgePx = 120;
const quality = 70;
/** What the platform takes. */
const mostSigns = 24_000;

/** WeChat gives a temporary file of any size; it is made small before it is read. */
const read = async (path: string): Promise<string> => {
  const { tempFilePath } = await Taro.compressImage({
    src: path,
    quality,
    compressedWidth: edgePx,
    compressedHeight: edgePx,
  });
  const base64 = await new Promise<string>((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath: tempFilePath,
      encoding: 'base64',
      success: ({ data }) => resolve(String(data)),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    });
  });
  const picture = `data:image/${base64.startsWith('iVBOR') ? 'png' : 'jpeg'};base64,${base64}`;
  if (picture.length > mostSigns) throw new Error('the picture stays too large');
  return picture;
};

export const weappAvatar: AvatarChoosing = { by: 'wechat-button', read };
