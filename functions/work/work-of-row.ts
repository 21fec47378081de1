import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import { grantShards } from '@memberday/shared/domain/grants/mass-grant.ts';
import { memberShards } from '@memberday/shared/domain/members/shards.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import type { TierMove } from '@memberday/shared/domain/tiers/standing.ts';
import { countingOfRow } from './counting-of-row.ts';
import type { Work } from './work.ts';

/** The work a new row calls for; most rows call for none. */
export const workOfRow = (row: Record<string, unknown>): Work[] => {
  const counting = countingOfRow(row);
  const work = ownWorkOfRow(row);
  return counting ? [...work, { kind: 'count-for-groups', countings: [counting] }] : work;
};

const ownWorkOfRow = (row: Record<string, unknown>): Work[] => {
  const [pk, sk] = [String(row.pk), String(row.sk)];
  if (pk.startsWith('O#') && sk.startsWith('E#')) return [{ kind: 'order-event', event: row.event as OrderEvent }];
  if (pk.startsWith('ID#') && sk === 'ID') return [{ kind: 'identity-bound', identityKey: pk.slice('ID#'.length) }];
  if (pk.startsWith('ROUND#rnd_') && sk === 'ROUND') {
    const roundId = String(row.roundId);
    // The shards of a round start together, one message each.
    return Array.from({ length: memberShards }, (_, shard) => ({ kind: 'round-shard', roundId, shard }));
  }
  if (pk.startsWith('REPLAY#') && sk === 'ROUND') {
    const replayId = String(row.replayId);
    return Array.from({ length: memberShards }, (_, shard) => ({ kind: 'replay-rules', replayId, shard }));
  }
  if (pk.startsWith('GRANT#') && sk.startsWith('RUN#')) {
    const { grantId, phase } = row as { grantId: string; phase: string };
    return Array.from({ length: grantShards }, (_, shard) => ({ kind: 'mass-grant', grantId, phase, shard }));
  }
  if (pk.startsWith('SEGMENTWALK#') && sk === 'RUN#') {
    const { kind, walkId, segmentId } = row as {
      kind: 'walk-segments' | 'fill-list';
      walkId: string;
      segmentId: string;
    };
    return Array.from({ length: memberShards }, (_, shard) => ({ kind, walkId, segmentId, shard }));
  }
  if (pk.startsWith('SEGMENTCOUNT#') && sk === 'RUN#') {
    const countId = String(row.countId);
    return Array.from({ length: memberShards }, (_, shard) => ({ kind: 'count-expression', countId, shard }));
  }
  if (sk.startsWith('PUSH#')) {
    const { appId, sentAt, name } = row as { appId: string; sentAt: string; name: string };
    return [{ kind: 'wechat-push', appId, sentAt, name }];
  }
  if (sk.startsWith('TWIN#')) {
    return [{ kind: 'look-for-twins', likeness: pk.slice('TWIN#'.length), memberId: sk.slice('TWIN#'.length) }];
  }
  if (sk === 'IN') return [{ kind: 'inbound', source: String(row.source), name: String(row.name) }];
  if (pk.startsWith('WEBHOOK#') && sk.startsWith('ASK#')) return [row.work as Work];
  if (sk.startsWith('LIKE#')) return [{ kind: 'post-liked', postId: String(row.postId) }];
  if (pk.startsWith('ACT#') && sk.startsWith('E#')) {
    const { activityId, name, group } = row as { activityId: string; name: string; group: string | null };
    return [{ kind: 'activity-mark', activityId, name, group }];
  }
  return pk.startsWith('M#') ? workOfMemberRow(pk.slice('M#'.length), sk, row) : [];
};

const workOfMemberRow = (memberId: string, sk: string, row: Record<string, unknown>): Work[] => {
  if (sk === 'A#PROFILE') return [{ kind: 'member-joined', memberId, at: String(row.joinedAt) }];
  if (sk.startsWith('Q#')) return workOfCoupon(row as Coupon & Record<string, unknown>);
  if (sk.startsWith('SEND#')) return [{ kind: 'send-message', memberId, key: sk.slice('SEND#'.length) }];
  if (sk.startsWith('T#')) {
    const { from, to, at, reason, run, since } = row as TierMove & { run: string; since: string | null };
    return [{ kind: 'tier-moved', memberId, from, to, at, reason, run, since }];
  }
  if (sk.startsWith('P#') && row.kind === 'group-goal' && row.group !== null) {
    return [{ kind: 'show-group-goal', activityId: String(row.activityId), group: String(row.group) }];
  }
  if (sk.startsWith('D#')) {
    const { activityId, step } = row as { activityId: string; step: string };
    return [{ kind: 'settle-earned', memberId, activityId, step }];
  }
  if (sk.startsWith('G#')) {
    const { source, number, at } = row as { source: string; number: string; at: string };
    return [{ kind: 'order-grants', memberId, source, number, at }];
  }
  return [];
};

/** A coupon that left the stock of a drop goes into the drop's log; how others came is in their own books. */
const workOfCoupon = ({ source, couponId, memberId, templateId, issuedAt, shard }: Coupon): Work[] => {
  if (source.kind !== 'drop' || shard === undefined) return [];
  const claims = [{ couponId, memberId, templateId, at: issuedAt, shard }];
  return [{ kind: 'log-claims', dropId: source.number, claims }];
};
