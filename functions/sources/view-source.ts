import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { listSources } from '@memberday/shared/contract/sources.ts';
import type { Inbound } from '@memberday/shared/domain/sources/inbound.ts';
import { mappingOf, type Source, secretsAt } from '@memberday/shared/domain/sources/source.ts';
import { addDays } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';
import { inboundDay } from '../store/inbound.ts';

type View = Output<typeof listSources>['sources'][number];

/** Parked messages are counted up to here: beyond, somebody has to look anyway. */
const mostCounted = 100;

export const viewSource = async (context: Context, source: Source): Promise<View> => {
  const { inbound } = context.store;
  const today = inboundDay(context.now());
  const [parked, newest] = await Promise.all([
    inbound.countParked(source.sourceId, mostCounted + 1),
    inbound.newest(source.sourceId, [today, addDays(today, -1)]),
  ]);
  const { sourceId, version, name, adapter, state, appId, mapping, secrets } = source;
  return {
    sourceId,
    version,
    name,
    adapter,
    state,
    appId,
    mapping: mappingOf(source) as View['mapping'],
    isOwnMapping: mapping !== null,
    path: `/hooks/in/${sourceId}`,
    secrets: secretsAt(secrets, context.now()).map(({ from, until }) => ({ from, until })),
    parked: Math.min(parked, mostCounted),
    moreParked: parked > mostCounted,
    lastTakenAt: newest?.takenAt ?? null,
  };
};

export const viewInbound = ({ body: _, version: __, ...message }: Inbound) => message;
