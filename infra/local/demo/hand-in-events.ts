import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import type { OrderEventInput } from '@memberday/shared/contract/orders.ts';
import { Refusal } from '../../cli/refusal.ts';
import { askFor } from './staff-access.ts';

/** The most one call takes. */
const callSize = 100;
const laneCount = 3;

/**
 * Hands in order events. What concerns one order stays in one lane, and each lane hands in one call after the other, so that an order's events
 * come in their order while the lanes run side by side.
 * @throws Refusal when an event is refused: the story tells only what can be true
 */
export const handInEvents = async (
  staff: Client<typeof staffApi>,
  events: readonly OrderEventInput[],
): Promise<void> => {
  const lanes = Map.groupBy(events, (event) => laneOf(event.number));
  await Promise.all([...lanes.values()].map((lane) => handInLane(staff, lane)));
};

const handInLane = async (staff: Client<typeof staffApi>, lane: readonly OrderEventInput[]): Promise<void> => {
  for (let i = 0; i < lane.length; i += callSize) {
    const batch = lane.slice(i, i + callSize);
    const { refused } = await askFor('handing in orders', () => staff.ingestOrderEvents({ events: batch }));
    const [first] = refused;
    if (!first) continue;
    throw new Refusal(
      `an order of the demo was refused: ${batch[first.index]?.number}, ${first.code} ${JSON.stringify(first.facts)}`,
      { exitCode: 1 },
    );
  }
};

const laneOf = (number: string): number => number.charCodeAt(number.length - 1) % laneCount;
