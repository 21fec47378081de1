import { dayOfNumber } from '@memberday/shared/domain/facts/day-number.ts';
import type { HappeningKind } from '@memberday/shared/domain/facts/member-facts.ts';
import { timeOfId } from '@memberday/shared/domain/id.ts';
import type { FactsNews, ToldHappening } from '../work/study-work.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * What a row that came or changed means for the facts of members; most rows mean nothing. Both the stream and the rebuilding of a member ask this,
 * so that what is kept up and what is built anew are the same. Rows outside a member's partition (likes, lives) are seen by the stream alone.
 * @param before the row before it was changed; undefined where it is new
 */
export const newsOfRow = (pk: string, sk: string, after: Row, before?: Row): FactsNews[] => {
  if (pk.startsWith('M#')) return ofMember(pk.slice('M#'.length), sk, after, before);
  if (pk.startsWith('O#') && sk === 'O') return ofOrder(after, before);
  if (pk.startsWith('SEGMENTS#')) return ofSegments(sk, after);
  if (before) return pk.startsWith('LIVE#') ? ofLive(sk, after, before) : [];
  if (pk.startsWith('POST#') && sk.startsWith('LIKE#')) {
    return happened(sk.slice('LIKE#'.length), [{ kind: 'liked', ref: String(after.postId), at: String(after.at) }]);
  }
  return pk.startsWith('LIVE#') ? ofLive(sk, after, undefined) : [];
};

/** The order as it is now, for whom it is credited to and for whom it was. */
const ofOrder = (after: Row, before: Row | undefined): FactsNews[] => {
  const orders = [{ source: String(after.source), number: String(after.number) }];
  const members = new Set([after.memberId, before?.memberId].filter((each) => typeof each === 'string'));
  return [...members].map((memberId) => ({ memberId, orders }));
};

/** Who came into a segment or left one by themselves; being put in when it is published is no news. */
const ofSegments = (memberId: string, { told }: Row): FactsNews[] =>
  happened(
    memberId,
    ((told ?? []) as { segmentId: string; to: 'in' | 'out'; on: number }[]).map(({ segmentId, to, on }) => ({
      kind: to === 'in' ? 'segment-entered' : 'segment-left',
      ref: segmentId,
      at: dayOfNumber(on),
    })),
  );

const ofLive = (sk: string, after: Row, before: Row | undefined): FactsNews[] => {
  const { person, liveId, reservedAt, cameAt } = after;
  if (!sk.startsWith('P#') || typeof person !== 'string' || !person.startsWith('mbr_')) return [];
  const told = [
    ...(typeof reservedAt === 'string' && !before?.reservedAt
      ? [{ kind: 'live-reserved', at: reservedAt } as const]
      : []),
    ...(typeof cameAt === 'string' && !before?.cameAt ? [{ kind: 'live-came', at: cameAt } as const] : []),
  ];
  return happened(
    person,
    told.map((each) => ({ ...each, ref: String(liveId) })),
  );
};

const happened = (memberId: string, told: readonly ToldHappening[]): FactsNews[] =>
  told.length > 0 ? [{ memberId, happened: told }] : [];

const ofMember = (memberId: string, sk: string, after: Row, before: Row | undefined): FactsNews[] => {
  if (sk === 'A#PROFILE') return ofProfile(memberId, after, before);
  if (sk.startsWith('A#CONSENT#') || sk.startsWith('C#')) return [{ memberId }];
  if (sk.startsWith('Q#')) return before?.state === after.state ? [] : [{ memberId, coupons: true }];
  if (sk === 'TAGS') return [{ memberId, tags: true }];
  const news = happened(memberId, happenedBy(sk, after, before));
  if (sk.startsWith('L#')) return [{ ...news[0], memberId }];
  if (sk.startsWith('H#') && !before) return [{ ...news[0], memberId, groups: [String(after.groupId)] }];
  return news;
};

/** Who joins, and whose rows are another's now or their own again. What else changes in a profile is personal. */
const ofProfile = (memberId: string, after: Row, before: Row | undefined): FactsNews[] => {
  if (!before) return [{ memberId }];
  const whose = ({ state, mergedFrom }: Row): string => JSON.stringify([state, mergedFrom]);
  return whose(after) === whose(before) ? [] : [{ memberId, whole: true }];
};

/** Of rows that change, only what they did not say before. */
const happenedBy = (sk: string, after: Row, before: Row | undefined): readonly ToldHappening[] => {
  const sign = sk.slice(0, sk.indexOf('#') + 1) || sk;
  const told = tellers[sign]?.(after, sk) ?? [];
  if (!before) return told;
  const old = new Set((tellers[sign]?.(before, sk) ?? []).map((each) => JSON.stringify(each)));
  return told.filter((each) => !old.has(JSON.stringify(each)));
};

/** What the rows of a member's partition tell, by the sign their sort key begins with. */
const tellers: Readonly<Record<string, (row: Row, sk: string) => ToldHappening[]>> = {
  'L#': ({ kind, business, at }) =>
    kind === 'spend' ? one('points-spent', (business as { kind?: unknown } | undefined)?.kind, at) : [],
  'T#': ({ from, to, at }) => one(Number(to) > Number(from) ? 'tier-up' : 'tier-down', to, at),
  'P#': (part) => [
    ...one('took-part', part.activityId, part.firstAt),
    ...(part.kind === 'check-in'
      ? ((part.taken as { days?: string[] } | undefined)?.days ?? []).flatMap((day) =>
          one('checked-in', part.activityId, day),
        )
      : []),
  ],
  'D#': ({ activityId, at }) => one('earned-reward', activityId, at),
  'F#': ({ friendId, joinedAt }) => one('friend-brought', friendId, joinedAt),
  'H#': ({ groupId, firstAt }) => one('group-joined', groupId, firstAt),
  'J#': ({ groupId, at }) => one('group-visited', groupId, at),
  'W#': (_, sk) => one('posted', sk.slice('W#'.length), timeOfId('post', sk.slice('W#'.length))),
  LIFE: ({ moves }) =>
    ((moves ?? []) as { to: string; on: number }[]).flatMap(({ to, on }) =>
      one('lifecycle-moved', to, dayOfNumber(on)),
    ),
};

/** A row of a form that is not known tells nothing. */
const one = (kind: HappeningKind, ref: unknown, at: unknown): ToldHappening[] =>
  typeof at === 'string' && (typeof ref === 'string' || typeof ref === 'number')
    ? [{ kind, ref: String(ref), at }]
    : [];
