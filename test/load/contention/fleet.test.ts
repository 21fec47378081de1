import { expect, test } from 'vitest';
import { createChance } from './chance.ts';
import { createClock, type Process } from './clock.ts';
import { createFleet } from './fleet.ts';

/** Erlang's loss formula: the share turned away by n servers at an offered load of a. */
const erlangB = (servers: number, load: number): number => {
  let blocked = 1;
  for (let server = 1; server <= servers; server += 1) blocked = (load * blocked) / (server + load * blocked);
  return blocked;
};

test.each([
  [1, 0.5],
  [5, 3],
  [20, 18],
])('%d environments under a load of %d turn away what Erlang says', (servers, load) => {
  const clock = createClock();
  const chance = createChance(7);
  const fleet = createFleet(clock, () => 'ready', { provisioned: servers, concurrency: servers });
  let turnedAway = 0;
  const calls = 100_000;
  function* call(): Process {
    const answer = yield* fleet.invoke(function* (): Process<string> {
      yield -Math.log(1 - chance.next());
      return 'served';
    });
    if (answer === undefined) turnedAway += 1;
  }
  let at = 0;
  for (let number = 0; number < calls; number += 1) {
    at += -Math.log(1 - chance.next()) / load;
    clock.start(call(), at);
  }
  clock.runUntil(at + 100);
  expect(turnedAway / calls).toBeCloseTo(erlangB(servers, load), 2);
});

test('new environments come at Lambda’s pace: a thousand at once, then a hundred a second', () => {
  const clock = createClock();
  const fleet = createFleet(clock, () => 'ready', { provisioned: 0, concurrency: 10_000 });
  function* occupy(): Process {
    yield* fleet.invoke(function* () {
      yield 60;
    });
  }
  const press = (): void => {
    for (let number = 0; number < 5_000; number += 1) clock.start(occupy());
  };
  press();
  clock.runUntil(0);
  expect(fleet.size()).toBe(1_000);
  clock.runUntil(5);
  press();
  clock.runUntil(5);
  expect(fleet.size()).toBe(1_500);
});
