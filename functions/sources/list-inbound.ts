import type { listInbound as endpoint } from '@memberday/shared/contract/sources.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { Inbound } from '@memberday/shared/domain/sources/inbound.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import { inboundDay } from '../store/inbound.ts';
import { indexKeys, keys } from '../store/keys.ts';
import type { UseCase } from '../use-case.ts';
import { viewInbound } from './view-source.ts';

/** Of a search this many messages are looked at for one page; the cursor goes on from there. */
const lookedAt = 200;

export const listInbound: UseCase<typeof endpoint> = async (context, { sourceId, day, state, find, cursor, limit }) => {
  const { inbound } = context.store;
  const onDay = day ?? inboundDay(context.now());
  // Whatever is parked is listed by itself, from all days, unless a day is asked for.
  const isParkedList = state === 'parked' && day === undefined;
  const after = readCursor(
    cursor,
    isParkedList
      ? { attribute: 'pk', value: keys.parkedInbound(sourceId, '', '').pk }
      : { attribute: 'gsi1pk', value: indexKeys.inboundOfDay(sourceId, onDay, '', '').gsi1pk },
  );
  if (!after.ok) return after;
  const size = find === undefined && state === undefined ? limit : lookedAt;
  const page = isParkedList
    ? await inbound.listParked(sourceId, {
        limit: find === undefined ? limit : lookedAt,
        after: after.value,
        newestFirst: true,
      })
    : await inbound.listDay(sourceId, onDay, { limit: size, after: after.value });
  const messages = page.messages.filter((each) => (state === undefined || each.state === state) && isFound(each, find));
  return done({ messages: messages.map(viewInbound), cursor: writeCursor(page.last) });
};

const isFound = ({ id, name, about, numbers }: Inbound, find: string | undefined): boolean => {
  if (find === undefined) return true;
  const wanted = find.toLowerCase();
  return [id, name, about ?? '', ...numbers].some((text) => text.toLowerCase().includes(wanted));
};
