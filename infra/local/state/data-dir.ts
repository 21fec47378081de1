import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { HostRefusal } from '../refusal.ts';

/** The folder where the host keeps everything: the engine's files, queues, checkpoints, keys, secrets, logs. */
export type DataDir = {
  readonly path: string;
  /** What belongs to one engine's data: the engine's own files, and queues and checkpoints that speak of its rows. */
  engineDir(engine: string): string;
  /** Tell others where the platform of this folder answers. */
  announce(running: RunningPlatform): void;
  close(): void;
};

export type RunningPlatform = {
  readonly pid: number;
  readonly apiUrl: string;
  /** The owner's bootstrap API key. */
  readonly rootKey: string;
};

const announcement = (path: string) => join(path, 'running.json');

/**
 * Take the folder for this process, which keeps it until `close` or its end, however it ends.
 * @throws HostRefusal when another platform runs on it
 */
export const openDataDir = (path: string): DataDir => {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const lock = takeLock(path);
  if (!lock) {
    const running = readAnnouncement(path);
    const who = running ? ` (process ${running.pid}, ${running.apiUrl})` : '';
    throw new HostRefusal(
      `A platform already runs on ${path}${who}. End that one, or give this one a folder of its own with MEMBERDAY_DATA_DIR.`,
    );
  }
  return {
    path,
    engineDir(engine) {
      const dir = join(path, /^https?:/.test(engine) ? engine.replace(/[^\w.-]+/g, '_') : engine);
      mkdirSync(dir, { recursive: true });
      return dir;
    },
    announce: (running) => writeFileSync(announcement(path), JSON.stringify(running), { mode: 0o600 }),
    close() {
      rmSync(announcement(path), { force: true });
      lock.close();
    },
  };
};

/** The platform that runs on this folder now, if one does. */
export const findPlatform = (path: string): RunningPlatform | undefined => {
  const running = readAnnouncement(path);
  if (!running) return undefined;
  const lock = takeLock(path);
  lock?.close();
  return lock ? undefined : running;
};

/** A lock that the system releases with the process: a SIGKILL leaves nothing behind that would need judging. */
const takeLock = (path: string): DatabaseSync | undefined => {
  const db = new DatabaseSync(join(path, 'lock.db'), { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
    return db;
  } catch (error) {
    db.close();
    if ((error as { errcode?: number }).errcode === 5) return undefined;
    throw error;
  }
};

const readAnnouncement = (path: string): RunningPlatform | undefined => {
  try {
    return JSON.parse(readFileSync(announcement(path), 'utf8')) as RunningPlatform;
  } catch {
    return undefined;
  }
};
