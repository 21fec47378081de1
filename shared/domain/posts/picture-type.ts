import type { PictureType } from './post.ts';

/** How many first bytes tell what a picture is. */
export const startBytes = 16;

const starts: readonly (readonly [PictureType, readonly number[]])[] = [
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
];

/** What a file is by its first bytes, whatever it calls itself; undefined for everything but the kinds that are taken. */
export const pictureTypeOf = (start: Uint8Array): PictureType | undefined =>
  starts.find(([, bytes]) => bytes.every((byte, i) => start[i] === byte))?.[0];
