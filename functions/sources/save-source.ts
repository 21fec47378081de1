import type { Parsed } from '@memberday/shared/contract/endpoint.ts';
import type { saveSource as endpoint } from '@memberday/shared/contract/sources.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { adapters } from '@memberday/shared/domain/sources/adapters.ts';
import type { Mapping } from '@memberday/shared/domain/sources/mapping.ts';
import { needsAppId } from '@memberday/shared/domain/sources/seal.ts';
import type { Source } from '@memberday/shared/domain/sources/source.ts';
import type { UseCase } from '../use-case.ts';
import { newSecret } from './new-secret.ts';
import { viewSource } from './view-source.ts';

/** Adds a source or changes it. What its messages are sealed with changes only by turning the secret over. */
export const saveSource: UseCase<typeof endpoint> = async (context, input) => {
  const { sourceId, after, adapter } = input;
  const before = await context.store.sources.read(sourceId, { strong: true });
  if ((before?.version ?? 0) !== after) {
    return refused(problem('contradicts_earlier', { key: sourceId, field: 'after' }));
  }
  const { seal } = adapters[adapter];
  if (before && adapters[before.adapter].seal !== seal) {
    return invalid('adapter', 'is sealed in another way: add a source of its own');
  }
  if (needsAppId[seal] && input.appId === null) return invalid('appId', 'is part of the signature: tell it');
  if (before && input.secret !== undefined) return invalid('secret', 'is turned over, not overwritten');
  const secret = before ? undefined : newSecret(context, { sourceId, adapter, told: input.secret });
  if (secret && !secret.ok) return secret;
  const source = changed(input, before, secret?.value.sealed, context.now());
  const retry = { at: context.now(), work: { kind: 'retry-parked', source: sourceId } as const };
  if (!(await context.store.sources.write(source, readsOtherwise(before, source) ? retry : undefined))) {
    return refused(problem('contradicts_earlier', { key: sourceId, field: 'after' }));
  }
  return done({ source: await viewSource(context, source), secret: secret?.value.shown ?? null });
};

const changed = (
  { sourceId, after, name, adapter, state, appId, mapping }: Parsed<typeof endpoint>,
  before: Source | undefined,
  sealed: string | undefined,
  now: string,
): Source => ({
  sourceId,
  version: after + 1,
  name,
  adapter,
  state,
  appId,
  mapping: mapping as Mapping | null,
  secrets: before?.secrets ?? (sealed === undefined ? [] : [{ sealed, from: now, until: null }]),
  savedAt: now,
});

const readsOtherwise = (before: Source | undefined, after: Source): boolean =>
  before !== undefined &&
  (before.adapter !== after.adapter || JSON.stringify(before.mapping) !== JSON.stringify(after.mapping));

const invalid = (field: string, why: string) => refused(problem('invalid_value', { field, why }));
