import type { previewMapping as endpoint } from '@memberday/shared/contract/sources.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Mapping } from '@memberday/shared/domain/sources/mapping.ts';
import { mappingOf } from '@memberday/shared/domain/sources/source.ts';
import { openBody } from '../inbound-body.ts';
import type { UseCase } from '../use-case.ts';
import { mapBody } from './follow-inbound.ts';
import { seenEvents } from './seen-events.ts';

export const previewMapping: UseCase<typeof endpoint> = async (context, { sourceId, mapping, name, body: pasted }) => {
  const source = await context.store.sources.read(sourceId);
  if (!source) return refused(problem('not_found', { what: 'source', id: sourceId }));
  if ((name === undefined) === (pasted === undefined)) {
    return refused(
      problem('invalid_value', { field: 'body', why: 'or the name of a message is needed, and one of them only' }),
    );
  }
  const message = name === undefined ? undefined : await context.store.inbound.read({ source: sourceId, name });
  if (name !== undefined && !message) return refused(problem('not_found', { what: 'message', id: name }));
  const body = message ? openBody(context.box, message) : (pasted ?? '');
  return done(seenEvents(context, mapBody((mapping as Mapping | undefined) ?? mappingOf(source), sourceId, body)));
};
