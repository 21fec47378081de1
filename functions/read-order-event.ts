import type { orderEvent } from '@memberday/shared/contract/orders.ts';
import { checkEvent } from '@memberday/shared/domain/orders/check-event.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type * as z from 'zod/mini';
import type { BlindIndex } from './privacy/blind-index.ts';

/** An event as its source told it, checked. An identity is personal: from here on only its blind index goes on. */
export const readEvent = (
  told: z.output<typeof orderEvent>,
  index: BlindIndex,
  now: string,
): Outcome<OrderEvent, 'invalid_value'> => {
  const event = hidePersons(told, index);
  const wrong = checkEvent(event, now);
  return wrong ? refused(problem('invalid_value', wrong)) : done(event);
};

/** Identities go on as what they are found by. */
const hidePersons = (told: z.output<typeof orderEvent>, index: BlindIndex): OrderEvent => ({
  ...(told as OrderEvent),
  ...('buyer' in told && told.buyer && 'identity' in told.buyer
    ? { buyer: { identityKey: index.identity(told.buyer.identity) } }
    : {}),
  ...('origin' in told && told.origin?.sharer
    ? { origin: { ...told.origin, sharer: index.identity(told.origin.sharer) } }
    : {}),
});
