import { expect } from 'vitest';
import { addressOf } from '../../miniapp/src/route-table.ts';
import type { TestPlatform } from '../support/start-platform.ts';
import { openApp } from '../weapp/harness/open-app.ts';
import { phoneOn } from '../weapp/phone-on.ts';
import type { State } from './states/area.ts';

const mostBytes = 64_000;

/** What a browser does before or after a state is reached is the browser's; one state of each page needs nothing of the kind. */
export const firstPlainStates = <Told>(states: readonly State<Told>[]): State<Told>[] => {
  const plain = states.filter(({ prepare, after, query, shows }) => !prepare && !after && !query && shows);
  return plain.filter(({ page }, i) => plain.findIndex((state) => state.page === page) === i);
};

/**
 * The same page in the WeChat build, opened by a card that leads there: it shows what it should, leads back to nothing, and says so to the
 * view layer in few bytes.
 */
export const lookInWechat = async <Told>(platform: TestPlatform, state: State<Told>, told: Told): Promise<void> => {
  const { page, openid, params, shows } = state;
  const phone = phoneOn(platform, { openid });
  const { screen, routes: open, crossed } = await openApp({ phone, path: addressOf(page, params?.(told)) });
  // What is painted on the phone comes a moment after what is read.
  await expect.poll(() => screen.settle().then(screen.text), { timeout: 15_000 }).toMatch(shows);
  expect(open()).toHaveLength(1);
  expect(crossed().bytes).toBeLessThanOrEqual(mostBytes);
};
