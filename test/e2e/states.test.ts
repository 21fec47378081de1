import { expect, test } from 'vitest';
import { routes } from '../../miniapp/src/route-table.ts';
import { lookAtAreas, phoneAndTablet } from './look-at-areas.ts';
import { allAreas, ownAreas } from './states/all-areas.ts';

lookAtAreas(ownAreas, phoneAndTablet);

test('every page of the app is in some state', () => {
  const shown = new Set(allAreas.flatMap(({ states }) => states.map((state) => state.page)));
  expect(Object.keys(routes).filter((name) => !shown.has(name as keyof typeof routes))).toEqual([]);
});

test('no two states have one name', () => {
  const names = allAreas.flatMap(({ states }) => states.map(({ name }) => name));
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});
