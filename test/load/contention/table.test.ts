import { assumed } from '@memberday/shared/domain/drops/plan-drop-facts.ts';
import { expect, test } from 'vitest';
import { createChance } from './chance.ts';
import { createClock, type Process } from './clock.ts';
import { type Answer, createTable, type Item, type Write } from './table.ts';

const open = (writes = 4_000) => {
  const clock = createClock();
  const table = createTable(clock, createChance(1), { writes, reads: 12_000 });
  const write = (item: Item, condition = true): Write & { readonly commits: () => number } => {
    let commits = 0;
    return {
      item,
      condition: () => condition,
      commits: () => commits,
      commit: () => {
        commits += 1;
      },
    };
  };
  const ask = (writes: readonly Write[], inSeconds = 0): { answer: Answer | undefined } => {
    const asked: { answer: Answer | undefined } = { answer: undefined };
    clock.start(
      (function* (): Process {
        asked.answer = yield* table.transact(writes);
      })(),
      inSeconds,
    );
    return asked;
  };
  return { clock, table, write, ask };
};

test('two transactions that meet on an item: one is written, one is rejected, both are paid', () => {
  const { clock, table, write, ask } = open();
  const shared = table.item(0);
  const [one, other] = [write(shared), write(shared)];
  const first = ask([one, write(table.item(1))]);
  const second = ask([other, write(table.item(2))], 0.003);
  clock.runUntil(1);
  expect([first.answer, second.answer]).toEqual(['done', 'conflict']);
  expect([one.commits(), other.commits()]).toEqual([1, 0]);
  expect(table.meter).toMatchObject({ writeUnits: 8, conflicts: 1, transactions: 2 });
});

test('a condition that fails writes nothing and is paid', () => {
  const { clock, table, write, ask } = open();
  const [bad, good] = [write(table.item(0), false), write(table.item(1))];
  const asked = ask([bad, good]);
  clock.runUntil(1);
  expect(asked.answer).toBe('refused');
  expect([bad.commits(), good.commits(), table.meter.writeUnits]).toEqual([0, 0, 4]);
});

test('a partition bears a thousand write units a second, however warm the table', () => {
  const { clock, table, write, ask } = open(40_000);
  const seconds = 3;
  const asked = Array.from({ length: 10_000 }, (_, number) =>
    ask([write(table.item(40 * number))], (number * seconds) / 10_000),
  );
  clock.runUntil(seconds + 1);
  const done = asked.filter(({ answer }) => answer === 'done').length;
  expect(asked.every(({ answer }) => answer === 'done' || answer === 'throttled')).toBe(true);
  // One second of burst, then the rate; two units each.
  expect(done * 2).toBeLessThanOrEqual(1_000 * (seconds + 1));
  expect(done * 2).toBeGreaterThan(0.99 * 1_000 * (seconds + 1));
  expect(table.meter.writeUnits).toBe(done * 2);
});

test('the whole table bears what it is warmed to', () => {
  const { clock, table, write, ask } = open(4_000);
  const asked = Array.from({ length: 40_000 }, (_, number) => ask([write(table.item(number))], number / 10_000));
  clock.runUntil(5);
  expect(asked.filter(({ answer }) => answer === 'done').length * 2).toBeLessThanOrEqual(4_000 * 5);
});

test('one item is a single server: it takes no more transactions than fit between prepare and commit', () => {
  const { clock, table, write } = open(40_000);
  const item = table.item(0);
  const only = write(item);
  const seconds = 20;
  function* hammer(): Process {
    for (;;) yield* table.transactPatiently([only]);
  }
  for (let client = 0; client < 8; client += 1) clock.start(hammer());
  clock.runUntil(seconds);
  const shortestHold = assumed.holdSeconds * 0.7;
  expect(only.commits()).toBeLessThanOrEqual(seconds / shortestHold);
  expect(only.commits()).toBeGreaterThan((0.25 * seconds) / assumed.holdSeconds);
});
