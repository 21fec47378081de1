import { normalisePhone } from '@memberday/shared/domain/members/identity.ts';
import { isDay } from '@memberday/shared/domain/time.ts';
import { expect, test } from 'vitest';
import { firstDay } from './calendar.ts';
import { gatherCast } from './cast.ts';
import { itemOf } from './catalogue.ts';
import { openingDay, shops } from './shops.ts';

const today = '2028-02-29';
const cast = gatherCast(today);

test('everybody has a Chinese name of their own, a phone, a birthday, and grown up', () => {
  expect(new Set(cast.map(({ name }) => name)).size).toBe(cast.length);
  for (const { name, phone, birthday } of cast) {
    expect(name).toMatch(/^\p{Script=Han}{2,4}$/u);
    expect(normalisePhone(phone)).toBe(phone);
    expect(phone).toMatch(/^1390000/);
    expect(isDay(birthday)).toBe(true);
    expect(birthday < '2011').toBe(true);
  }
});

test('nobody joins before their shop has opened, or after today', () => {
  for (const { shop, joinedOn, name } of cast) {
    const home = shops.find(({ id }) => id === shop);
    if (!home) throw new Error(`${name} is at home in no shop`);
    expect(joinedOn >= openingDay(home, firstDay(today)), name).toBe(true);
    expect(joinedOn <= today, name).toBe(true);
  }
});

test('every shop has its guests, and every favourite is on sale', () => {
  for (const { id } of shops) expect(cast.filter(({ shop }) => shop === id).length).toBeGreaterThan(40);
  for (const sku of cast.flatMap(({ favourites }) => favourites)) expect(itemOf(sku).sku).toBe(sku);
});
