import { ensureBuilt } from '../../miniapp/build/ensure-built.mts';

/** What the browser tests click is built once before them, and only when its sources have changed. One build at a time: each fills a core. */
export default async (): Promise<void> => {
  await ensureBuilt('weapp');
  await ensureBuilt('h5');
};
