import type { getInbound as endpoint } from '@memberday/shared/contract/sources.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { hidePersons } from '@memberday/shared/domain/sources/hide-persons.ts';
import { laidOpen } from '@memberday/shared/domain/sources/map-message.ts';
import type { Mapping } from '@memberday/shared/domain/sources/mapping.ts';
import { mappingOf } from '@memberday/shared/domain/sources/source.ts';
import { openBody } from '../inbound-body.ts';
import type { UseCase } from '../use-case.ts';
import { parseJson } from '../wechat/json.ts';
import { mapBody } from './follow-inbound.ts';
import { seenEvents } from './seen-events.ts';
import { viewInbound } from './view-source.ts';

export const getInbound: UseCase<typeof endpoint> = async (context, { sourceId, name }) => {
  const [source, message] = await Promise.all([
    context.store.sources.read(sourceId),
    context.store.inbound.read({ source: sourceId, name }),
  ]);
  if (!source || !message) return refused(problem('not_found', { what: 'message', id: name }));
  const body = openBody(context.box, message);
  const mapping = mappingOf(source);
  const { events, fault } = seenEvents(context, mapBody(mapping, sourceId, body));
  return done({ message: viewInbound(message), fields: fieldsOf(mapping, body), events, fault });
};

/** What was wrapped is laid open, so that its paths can be read off; the text it was in is left out. */
const fieldsOf = (mapping: Mapping, body: string): unknown => {
  try {
    const open = laidOpen(mapping, parseJson(body), parseJson);
    if (!mapping.inner || typeof open !== 'object' || open === null || !('inner' in open)) return hidePersons(open);
    return hidePersons({ ...open, [mapping.inner.path.split('.')[0] ?? '']: undefined });
  } catch {
    return null;
  }
};
