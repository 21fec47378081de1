import { expect, test } from 'vitest';
import { routes } from '../../miniapp/src/route-table.ts';
import { lookAtAreas, phoneAndTablet } from './look-at-areas.ts';
import { firstPlainStates } from './look-in-wechat.ts';
import { allAreas, ownAreas } from './states/all-areas.ts';

lookAtAreas(ownAreas, phoneAndTablet);

test('every page of the app is in some state that WeChat can be looked at in as well', () => {
  const shown = allAreas.flatMap(({ states }) => firstPlainStates(states)).map(({ page }) => page);
  expect([...new Set(shown)].toSorted()).toEqual(Object.keys(routes).toSorted());
});

test('no two states have one name', () => {
  const names = allAreas.flatMap(({ states }) => states.map(({ name }) => name));
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});
