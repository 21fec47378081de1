import type { Phone, PhonePicture } from '../phone.ts';
import { asking } from './asking.ts';

/** The folder that belongs to the app. */
const ownFolder = 'wxfile://usr';

/** Files the app writes for itself, and what WeChat does with one: hand it to a chat, open it. */
export const files = ({ files: kept, pictures, shown, answers }: Phone) => {
  const pictureAt = (path: unknown): PhonePicture => {
    const picture = pictures.get(String(path));
    if (!picture) throw new Error(`no such file "${path}"`);
    return picture;
  };
  const write = (filePath: unknown, data: unknown): void => {
    if (!String(filePath).startsWith(`${ownFolder}/`)) throw new Error(`permission denied, open "${filePath}"`);
    kept.set(String(filePath), String(data));
  };
  const handOver = (filePath: unknown, fileName: unknown): object => {
    const text = kept.get(String(filePath));
    if (text === undefined) throw new Error('file not exist');
    shown.documents.push({ name: String(fileName ?? String(filePath).slice(ownFolder.length + 1)), text });
    return {};
  };
  return {
    env: { USER_DATA_PATH: ownFolder },
    getFileSystemManager: () => ({
      writeFile: asking('writeFile', ({ filePath, data }) => {
        write(filePath, data);
        return {};
      }),
      writeFileSync: write,
      readFile: asking('readFile', ({ filePath, encoding }) => {
        const picture = pictures.get(String(filePath));
        if (picture && encoding === undefined) return { data: new Uint8Array(picture.bytes).buffer };
        const text = kept.get(String(filePath));
        if (text === undefined) throw new Error(`readFile:fail no such file "${filePath}"`);
        return { data: encoding === 'base64' ? Buffer.from(text).toString('base64') : text };
      }),
    }),
    chooseMedia: asking('chooseMedia', ({ count, mediaType }) => {
      if (answers.pictures.length === 0) throw new Error('chooseMedia:fail cancel');
      if (!(mediaType as readonly string[]).includes('image')) throw new Error('only pictures are chosen here');
      const tempFiles = answers.pictures.slice(0, Number(count)).map((picture, i) => {
        const tempFilePath = `wxfile://tmp/${pictures.size + i}`;
        pictures.set(tempFilePath, picture);
        return { tempFilePath, size: picture.bytes.length, fileType: 'image' };
      });
      return { tempFiles, type: 'image' };
    }),
    getImageInfo: asking('getImageInfo', ({ src }) => {
      const { width, height } = pictureAt(src);
      return { width, height, path: String(src) };
    }),
    previewImage: asking('previewImage', () => ({})),
    /** The phone makes the picture smaller; a test says what comes out by what it puts in. */
    compressImage: asking('compressImage', ({ src }) => ({ tempFilePath: src })),
    shareFileMessage: asking('shareFileMessage', ({ filePath, fileName }) => handOver(filePath, fileName)),
    openDocument: asking('openDocument', ({ filePath }) => handOver(filePath, undefined)),
  };
};
