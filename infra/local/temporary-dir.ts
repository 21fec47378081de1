import { mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
/** A gigabyte: containers often have a few megabytes only. */
const enoughBytes = 2 ** 30;

/**
 * A new folder for data that nobody wants to keep: in memory where the system has such a place with room. dynoxide waits for the disk at
 * every commit, so this makes writes three to seven times as fast.
 */
export const makeTemporaryDir = (): string => mkdtempSync(join(hasRoom() ? memory : tmpdir(), 'memberday-'));

const hasRoom = (): boolean => {
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize > enoughBytes;
  } catch {
    return false;
  }
};
