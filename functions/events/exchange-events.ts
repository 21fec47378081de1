import type { Exchange } from '@memberday/shared/domain/mall/exchange.ts';
import { type RowChange, type Told, told } from './told.ts';

/** An exchange in the mall that came, or moved. */
export const exchangeEvents = ({ before, after, writtenAt }: RowChange): Told[] => {
  const exchange = after as unknown as Exchange;
  const { memberId, exchangeId, itemId, points, cashFen, state, handedOver, ended } = exchange;
  const data = { memberId, exchangeId, itemId, points, cashFen };
  if (!before) return [told('exchange.placed', exchange.at, memberId, data)];
  if ((before as unknown as Exchange).state === state) return [];
  switch (state) {
    case 'handed_over':
      return [
        told('exchange.handed_over', handedOver?.at ?? writtenAt, memberId, { ...data, shop: exchange.pickUp?.shop }),
      ];
    case 'cancelled':
      return [told('exchange.cancelled', ended?.at ?? writtenAt, memberId, data)];
    case 'lapsed':
      return [told('exchange.lapsed', ended?.at ?? writtenAt, memberId, data)];
    case 'placed':
    case 'granted':
      return [];
  }
};
