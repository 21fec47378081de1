import { beforeAll, describe, expect, test } from 'vitest';
import { addressOf, routes } from '../../miniapp/src/route-table.ts';
import { allAreas } from '../e2e/states/all-areas.ts';
import type { State } from '../e2e/states/area.ts';
import { usePlatform } from '../support/start-platform.ts';
import { openApp } from './harness/open-app.ts';
import { phoneOn } from './phone-on.ts';

/**
 * Each page as its first plain state has it, opened in the WeChat build by a card that leads there: it shows what it should, leads back to
 * nothing, and says so to the view layer in few bytes.
 */
const mostBytes = 64_000;

const platform = usePlatform();

describe.each(allAreas)('$name', ({ tell, states }) => {
  let told: unknown;
  beforeAll(async () => {
    told = await tell(platform.current);
  });

  test.each(firstPlainStates(states))('$page', async ({ page, openid, params, shows }) => {
    const phone = phoneOn(platform.current, { openid });
    const { screen, routes: open, crossed } = await openApp({ phone, path: addressOf(page, params?.(told)) });
    // What is painted on the phone comes a moment after what is read.
    await expect.poll(() => screen.settle().then(screen.text), { timeout: 15_000 }).toMatch(shows);
    expect(open()).toHaveLength(1);
    expect(crossed().bytes).toBeLessThanOrEqual(mostBytes);
  });
});

test('no page is left out', () => {
  const opened = allAreas.flatMap(({ states }) => firstPlainStates(states)).map(({ page }) => page);
  expect([...new Set(opened)].toSorted()).toEqual(Object.keys(routes).toSorted());
});

/** What a browser does before or after a state is reached is the browser's; one state of each page needs nothing of the kind. */
function firstPlainStates(states: readonly State<unknown>[]): State<unknown>[] {
  const plain = states.filter(({ prepare, after, query, shows }) => !prepare && !after && !query && shows);
  return plain.filter(({ page }, i) => plain.findIndex((state) => state.page === page) === i);
}
