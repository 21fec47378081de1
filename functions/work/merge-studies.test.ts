import { expect, test } from 'vitest';
import { mergeStudies } from './merge-studies.ts';

const order = (number: string) => ({ source: 'till', number });

test('news of one member are one piece of work that answers for all its messages', () => {
  expect(
    mergeStudies([
      { messageId: '1', work: { kind: 'refresh-facts', memberId: 'a', orders: [order('1')] } },
      { messageId: '2', work: { kind: 'fit-rhythm' } },
      { messageId: '3', work: { kind: 'refresh-facts', memberId: 'b' } },
      {
        messageId: '4',
        work: { kind: 'refresh-facts', memberId: 'a', orders: [order('2'), order('1')], coupons: true },
      },
    ]),
  ).toEqual([
    {
      messageIds: ['1', '4'],
      work: { kind: 'refresh-facts', memberId: 'a', orders: [order('1'), order('2')], coupons: true },
    },
    { messageIds: ['3'], work: { kind: 'refresh-facts', memberId: 'b' } },
    { messageIds: ['2'], work: { kind: 'fit-rhythm' } },
  ]);
});
