import { memberShards } from '@memberday/shared/domain/members/shards.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import type { Work } from './work.ts';

/** The work a new row calls for; most rows call for none. */
export const workOfRow = (row: Record<string, unknown>): Work[] => {
  const [pk, sk] = [String(row.pk), String(row.sk)];
  if (pk.startsWith('O#') && sk.startsWith('E#')) return [{ kind: 'order-event', event: row.event as OrderEvent }];
  if (pk.startsWith('ID#') && sk === 'ID') return [{ kind: 'identity-bound', identityKey: pk.slice('ID#'.length) }];
  if (pk.startsWith('ROUND#rnd_') && sk === 'ROUND') {
    const roundId = String(row.roundId);
    // The shards of a round start together, one message each.
    return Array.from({ length: memberShards }, (_, shard) => ({ kind: 'round-shard', roundId, shard }));
  }
  return [];
};
