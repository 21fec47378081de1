import { ensureBuilt } from '../../miniapp/build/ensure-built.mts';
import { findBrowser } from '../e2e/browser.ts';

/** What the browser tests click is built once before them, and only when its sources have changed. The browser is unpacked, where it has to be, before two files of tests want it at once. */
export default async (): Promise<void> => {
  await Promise.all([ensureBuilt('weapp'), ensureBuilt('h5'), findBrowser()]);
};
