import { ensureBuilt } from '../../miniapp/build/ensure-built.mts';
import { findBrowser } from '../e2e/browser.ts';

/** What the browser tests click is built once before them, and only when its sources have changed. One build at a time: each fills a core. */
export default async (): Promise<void> => {
  await ensureBuilt('weapp');
  await ensureBuilt('h5');
  // Unpacked, where it has to be, before two files of tests want it at once.
  await findBrowser();
};
