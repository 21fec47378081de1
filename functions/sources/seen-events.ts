import type { Mapped } from '@memberday/shared/domain/sources/map-message.ts';
import { judge, type Reading } from './follow-inbound.ts';

/** What a message comes to, for the eyes of whoever mends a mapping: events without their buyers, and what stands against them. */
export const seenEvents = (context: Pick<Reading, 'index' | 'now'>, mapped: Mapped) => {
  const { verdict } = judge(context, mapped);
  const events = mapped.kind === 'events' ? mapped.events : [];
  return {
    about: mapped.about,
    events: events.map((event): Record<string, unknown> => {
      const { buyer, ...rest } = { buyer: undefined, ...event };
      return { ...rest, ...(buyer ? { buyer: buyer.identity.kind } : {}) };
    }),
    fault: verdict.state === 'parked' ? verdict.fault : null,
  };
};
