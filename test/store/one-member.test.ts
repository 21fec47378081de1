import { randomBytes } from 'node:crypto';
import { linkIdentities, linkRemembered } from '@memberday/functions/link-identities.ts';
import { answerConsent } from '@memberday/functions/members/answer-consent.ts';
import { enrolMembers } from '@memberday/functions/members/enrol-members.ts';
import { getMatch } from '@memberday/functions/members/get-match.ts';
import { getProfile } from '@memberday/functions/members/get-profile.ts';
import { listMatches } from '@memberday/functions/members/list-matches.ts';
import { listMerges } from '@memberday/functions/members/list-merges.ts';
import { lookForTwins } from '@memberday/functions/members/look-for-twins.ts';
import { mergeMatch } from '@memberday/functions/members/merge-match.ts';
import { mergeMembers } from '@memberday/functions/members/merge-members.ts';
import { partMembers } from '@memberday/functions/members/part-members.ts';
import { settleMatch } from '@memberday/functions/members/settle-match.ts';
import { updateProfile } from '@memberday/functions/members/update-profile.ts';
import { applyOrders } from '@memberday/functions/orders/apply-orders.ts';
import { spendPoints } from '@memberday/functions/points/spend-points.ts';
import { proposeMatch } from '@memberday/functions/propose-match.ts';
import { proveAccount } from '@memberday/shared/domain/account/proof.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { pairOf } from '@memberday/shared/domain/matching/match.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import { rulesWith, tier } from '@memberday/shared/domain/testing/rules.ts';
import { addMs, dayMs, type Instant } from '@memberday/shared/domain/time.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { useEngine } from '../support/engines.ts';
import { valueIn } from '../support/value-in.ts';
import { type BareStore, bareStore, oneEngine } from './bare-store.ts';

/** One point a yuan whatever the tier, so that it does not matter when who bought. */
const { programme } = rulesWith({ tiers: { levels: [tier('basic', 0, { neverDown: true })] } });
const now: Instant = '2026-06-20T04:00:00.000Z';
const later = (days: number): Instant => addMs(now, days * dayMs);
const inParallel = <T>(count: number, run: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, i) => run(i)));
const codeOf = (outcome: { ok: boolean; problem?: { code: string } }) => (outcome.ok ? 'ok' : outcome.problem?.code);

describe.each(oneEngine)('one member across channels on %s', (engineName) => {
  const engine = useEngine(engineName);
  let bare: BareStore;
  beforeAll(async () => {
    bare = bareStore(await engine.newTable());
  });

  let names = 0;
  const fresh = (kind: 'openid' | 'unionid' | 'card' = 'openid'): string => {
    names += 1;
    return `${kind}#wx#${engineName}${names}`;
  };
  const ownerOf = async (key: string) => (await bare.store.members.memberIdsOf([key], { strong: true })).get(key);
  const account = async (memberId: string) => {
    const found = await bare.store.accounts.read(memberId, { strong: true });
    if (!found) throw new Error(`no ${memberId}`);
    return found;
  };
  const worth = async (memberId: string) => {
    const { lots, pending, debt } = await account(memberId);
    return Object.values(lots).reduce((sum, points) => sum + points, 0) + pending - debt;
  };
  const isProven = async (memberId: string) => {
    const books = await bare.store.accounts.readBooks(memberId);
    return books ? proveAccount(books.account, books.entries) : 'none';
  };
  let orders = 0;
  /** An order of a hundred yuan, paid and received, by whoever an identity is. */
  const sale = (identityKey: string, at = now): OrderEvent => {
    orders += 1;
    return {
      ...{
        type: 'completed',
        source: 'shop',
        number: `${engineName}-${orders}`,
        at,
        buyer: { identityKey },
        freightFen: 0,
      },
      lines: [{ line: '1', sku: 'tea', quantity: 1, amountFen: 10_000 }],
    };
  };
  const tell = (events: readonly OrderEvent[], at = now) =>
    applyOrders(
      context(at),
      events.map((event) => ({ source: event.source, number: event.number, events: [event] })),
    );
  const buy = async (identityKey: string, at = now): Promise<string> => {
    const event = sale(identityKey, at);
    await tell([event], at);
    return event.number;
  };
  const refund = (number: string, at: Instant, amountFen?: number): OrderEvent => ({
    ...{ type: 'refunded', source: 'shop', number, at, refund: 'r1', amountFen },
  });
  const memberOfOrder = async (number: string) =>
    (await bare.store.orders.readMany([{ source: 'shop', number }], { strong: true })).get(`shop#${number}`)?.memberId;
  const merged = async (memberId: string, duplicateId: string, at = now): Promise<string> => {
    valueIn(await mergeMembers(request(at), { memberId, duplicateId, reason: '同一个人' }));
    const mergeId = (await account(duplicateId)).mergedBy;
    if (mergeId === undefined) throw new Error('not merged');
    return mergeId;
  };
  const part = (mergeId: string, at = later(1)) => partMembers(request(at), { mergeId, reason: '不是同一个人' });

  const request = (at: Instant) => bare.request({ now: at, programme });
  const context = (at: Instant) => bare.context({ now: at, programme });

  describe('linking', () => {
    const evidence = { kind: 'wechat', source: 'shop order' } as const;

    test('binds what is nobody’s to the one member there is, from whichever end it is told', async () => {
      const [unionid, shop] = [fresh('unionid'), fresh()];
      const memberId = await bare.join([unionid]);
      const told = await inParallel(16, (i) => {
        const [known, other] = i % 2 === 0 ? [unionid, shop] : [shop, unionid];
        return linkIdentities(context(now), { known, others: [other], evidence });
      });
      expect(told).toEqual(Array(16).fill({ kind: 'linked', memberId }));
      expect(await ownerOf(shop)).toBe(memberId);
      const [profile] = (await bare.store.members.readProfiles([memberId], { strong: true })).values();
      expect(profile?.identityKeys).toEqual([unionid, shop]);
    });

    test('is remembered while neither has a member, and done as soon as one has', async () => {
      const [unionid, shop] = [fresh('unionid'), fresh()];
      const work = context(now);
      expect(await linkIdentities(work, { known: unionid, others: [shop], evidence })).toEqual({ kind: 'nobody' });
      const memberId = await bare.join([shop]);
      await linkRemembered(work, shop);
      expect(await ownerOf(unionid)).toBe(memberId);
    });

    test('of two members WeChat’s word is enough: the longer a member keeps the number', async () => {
      const [unionid, shop] = [fresh('unionid'), fresh()];
      const [one, other] = pairOf(await bare.join([unionid]), await bare.join([shop]));
      const work = context(now);
      const told = await linkIdentities(work, { known: unionid, others: [shop], evidence });
      expect(told).toMatchObject({ kind: 'several' });
      await inParallel(8, () => mergeMatch(work, [one, other]));
      expect(await bare.store.matches.read([one, other], { strong: true })).toMatchObject({ state: 'merged' });
      expect([await ownerOf(unionid), await ownerOf(shop)]).toEqual([one, one]);
      expect(await linkIdentities(work, { known: unionid, others: [shop], evidence })).toMatchObject({ memberId: one });
    });
  });

  describe('a match that is not sure', () => {
    test('waits for somebody, who is shown both and what it would come to', async () => {
      const [a, b] = [fresh(), fresh()];
      const [one, other] = pairOf(await bare.join([a]), await bare.join([b]));
      await buy(a);
      await buy(b);
      const seen = { sign: 'same_record', source: 'erp' } as const;
      await inParallel(8, () => proposeMatch(context(now), [other, one], seen));
      const { matches } = valueIn(await listMatches(request(now), { limit: 100 }));
      expect(matches.find((each) => each.one === one)).toMatchObject({ other, confidence: 90, state: 'waiting' });
      const shown = valueIn(await getMatch(request(now), { one, other }));
      expect(shown.together).toMatchObject({ points: 200, orders: 2, identities: 2 });
      const answer = { one, other, answer: 'same', keep: other, reason: '问过本人' } as const;
      const { mergeId } = valueIn(await settleMatch(request(now), answer));
      expect((await account(one)).mergedBy).toBe(mergeId);
      expect(valueIn(await settleMatch(request(now), answer))).toMatchObject({ state: 'merged' });
      const { merges } = valueIn(await listMerges(request(now), { limit: 100 }));
      expect(merges[0]).toMatchObject({ mergeId, survivorId: other, duplicateId: one, points: 100, parted: null });
    });

    test('is found by what two have in common: once, surer in one shop, and not where everybody has it', async () => {
      const enrol = async (count: number, nickname: string, shop: string) =>
        valueIn(
          await enrolMembers(request(now), {
            members: Array.from({ length: count }, () => ({
              ...{ identities: [{ kind: 'card' as const, issuer: 'till', value: fresh('card') }], consents: [] },
              ...{ source: { shop }, profile: { nickname, birthday: '1991-02-03' } },
            })),
          }),
        ).memberIds.map(String);
      const look = async (memberIds: string[]) => {
        for (const profile of (await bare.store.members.readProfiles(memberIds)).values()) {
          for (const likeness of profile.likenesses ?? []) {
            await lookForTwins(context(now), { likeness, memberId: profile.memberId });
          }
        }
      };
      const [one = '', other = ''] = await enrol(2, '沈阿青', 's1');
      await look([one, other]);
      expect(await bare.store.matches.read(pairOf(one, other), { strong: true })).toMatchObject({
        ...{ state: 'waiting', confidence: 70, signs: [{ sign: 'birthday_name_and_shop' }] },
      });
      const many = await enrol(11, '微信用户', 's1');
      await look(many);
      expect(await bare.store.matches.read(pairOf(many[0] ?? '', many[1] ?? ''), { strong: true })).toBeUndefined();
    });

    test('put off, it comes back after a week; different, never', async () => {
      const [one, other] = pairOf(await bare.join(), await bare.join());
      const seen = { sign: 'birthday_and_name', source: 'profile' } as const;
      await proposeMatch(context(now), [one, other], seen);
      const isListed = async (at: Instant) =>
        valueIn(await listMatches(request(at), { limit: 100 })).matches.some((each) => each.one === one);
      const say = (answer: 'later' | 'different' | 'same') =>
        settleMatch(request(now), { one, other, answer, reason: 'x' });
      valueIn(await say('later'));
      expect([await isListed(later(6)), await isListed(later(7))]).toEqual([false, true]);
      valueIn(await say('different'));
      await proposeMatch(context(now), [one, other], { sign: 'same_wechat', source: 'shop' });
      expect(await isListed(later(30))).toBe(false);
      expect(codeOf(await say('same'))).toBe('contradicts_earlier');
      expect((await account(other)).mergedInto).toBeNull();
    });
  });

  describe('what several systems say of one member', () => {
    const card = () => ({ kind: 'card' as const, issuer: 'till', value: fresh('card') });
    const fields = { nickname: 'trusted', birthday: 'frequent', city: 'newest' } as const;
    const says = (by: string, at: Instant, identity: ReturnType<typeof card>, profile: object, rehearse = false) =>
      enrolMembers(request(now), {
        ...{ told: { by, fields, trust: ['crm'] }, rehearse },
        members: [{ identities: [identity], source: {}, consents: [], profile, toldAt: at }],
      });

    test('is weighed field by field, and remembered', async () => {
      const who = card();
      const first = valueIn(
        await says('till', later(-9), who, { nickname: '何满', city: '杭州', birthday: '1990-05-06' }),
      );
      const memberId = String(first.memberIds[0]);
      const rehearsed = valueIn(await says('crm', later(-30), who, { nickname: '何小满', city: '苏州' }, true));
      const profile = async () => valueIn(await getProfile(bare.member(memberId), {}));
      expect((await profile()).nickname).toBe('何满');
      const told = valueIn(await says('crm', later(-30), who, { nickname: '何小满', city: '苏州' }));
      expect(told).toEqual(rehearsed);
      expect(told.weighed).toEqual([
        { index: 0, field: 'nickname', before: '何*', after: '何**', by: 'crm', changes: true },
        { index: 0, field: 'city', before: '杭州', after: '杭州', by: 'till', changes: false },
      ]);
      await says('erp', later(-1), who, { birthday: '1990-06-05' });
      await says('oms', later(-2), who, { birthday: '1990-06-05' });
      expect(await profile()).toMatchObject({ nickname: '何小满', city: '杭州', birthday: '1990-06-05' });
    });

    test('never stands against what they have said themselves', async () => {
      const who = card();
      const memberId = String(valueIn(await says('till', later(-9), who, { city: '杭州' })).memberIds[0]);
      valueIn(await updateProfile(bare.member(memberId), { city: '南京' }));
      const { weighed } = valueIn(await says('crm', later(9), who, { city: '苏州' }));
      expect(weighed).toEqual([
        { index: 0, field: 'city', before: '南京', after: '南京', by: 'member', changes: false },
      ]);
    });

    test('counts once when all of them speak at once', async () => {
      const who = card();
      const memberId = String(valueIn(await says('till', now, who, { city: '杭州' })).memberIds[0]);
      await inParallel(8, (i) => says(`s${i}`, later(i), who, { city: i === 7 ? '苏州' : '杭州' }));
      expect(valueIn(await getProfile(bare.member(memberId), {})).city).toBe('苏州');
    });
  });

  describe('undoing a merge', () => {
    test('gives both back what they had, with what their own orders came to since', async () => {
      const [a, b] = [fresh(), fresh()];
      const [keeper, lost] = [await bare.join([a]), await bare.join([b])];
      await buy(a);
      const before = await buy(b);
      const mergeId = await merged(keeper, lost);
      const [own, during] = [await buy(a, later(1)), await buy(b, later(1))];
      await tell([refund(before, later(2))], later(2));
      expect([await worth(keeper), await worth(lost)]).toEqual([300, 0]);
      expect(await memberOfOrder(during)).toBe(keeper);
      expect(valueIn(await part(mergeId, later(3)))).toMatchObject({ pointsBack: 100, survivorOwes: 0 });
      expect([await worth(keeper), await worth(lost)]).toEqual([200, 100]);
      expect([await ownerOf(a), await ownerOf(b)]).toEqual([keeper, lost]);
      // Not yet adopted: the order finds its owner by itself.
      await tell([refund(during, later(4))], later(4));
      expect(await memberOfOrder(during)).toBe(lost);
      await applyOrders(
        context(later(4)),
        [before, own].map((number) => ({ source: 'shop', number, events: [] })),
      );
      expect([await memberOfOrder(before), await memberOfOrder(own)]).toEqual([lost, keeper]);
      expect([await worth(keeper), await worth(lost)]).toEqual([200, 0]);
      expect([await isProven(keeper), await isProven(lost)]).toEqual([[], []]);
      expect(codeOf(await part(mergeId, later(99)))).toBe('ok');
      const told = { sign: 'same_phone', source: 'x' } as const;
      expect(await proposeMatch(context(now), [keeper, lost], told)).toMatchObject({ state: 'different' });
    });

    test('restores what each has said of themselves, and agreed to', async () => {
      const card = (value: string) => ({ kind: 'card', issuer: 'till', value: `${engineName}-${value}` }) as const;
      const phone = { kind: 'phone', issuer: '', value: '13900010001' } as const;
      const agreed = { purpose: 'marketing', channel: 'any', policyVersion: '2026-11', scene: 'till' } as const;
      const profiles = [
        { nickname: '何小满', city: '杭州' },
        { nickname: '何满', birthday: '1990-05-06' },
      ] as const;
      const enrolled = valueIn(
        await enrolMembers(request(now), {
          members: [
            {
              ...{ identities: [card('own')], source: {}, profile: profiles[0] },
              consents: [{ ...agreed, granted: false }],
            },
            {
              ...{ identities: [card('their'), phone], source: {}, profile: profiles[1] },
              consents: [],
            },
          ],
        }),
      );
      const [keeper = '', lost = ''] = enrolled.memberIds.map(String);
      valueIn(await answerConsent(bare.member(lost, { now: later(1) }), { ...agreed, granted: true }));
      const mergeId = await merged(keeper, lost, later(2));
      const profileOf = async (memberId: string) => valueIn(await getProfile(bare.member(memberId), {}));
      expect(await profileOf(keeper)).toMatchObject({ nickname: '何小满', birthday: '1990-05-06' });
      valueIn(await part(mergeId, later(3)));
      expect((await profileOf(keeper)).birthday).toBeUndefined();
      expect(await profileOf(keeper)).toMatchObject({ nickname: '何小满', city: '杭州' });
      expect(await profileOf(lost)).toMatchObject({ nickname: '何满', birthday: '1990-05-06' });
      const consents = async (memberId: string) =>
        (await bare.store.members.readDossier(memberId, { strong: true }))?.consents.map(({ granted }) => granted);
      expect([await consents(keeper), await consents(lost)]).toEqual([[false], [true]]);
    });

    test('leaves who has spent what was another’s owing it', async () => {
      const [a, b] = [fresh(), fresh()];
      const [keeper, lost] = [await bare.join([a]), await bare.join([b])];
      await buy(a);
      await buy(b);
      const mergeId = await merged(keeper, lost);
      const number = newId('spend', now, randomBytes(12));
      valueIn(await spendPoints(request(now), { memberId: keeper, number, points: 150, reason: '换礼品' }));
      expect(valueIn(await part(mergeId))).toMatchObject({ pointsBack: 100, survivorOwes: 50 });
      expect([await worth(keeper), await worth(lost)]).toEqual([-50, 100]);
      expect([await isProven(keeper), await isProven(lost)]).toEqual([[], []]);
    });

    test('goes from the newest merge to the oldest, and for thirty days', async () => {
      const [first, second, third] = await inParallel(3, () => bare.join([fresh()]));
      const older = await merged(first ?? '', second ?? '');
      const newer = await merged(third ?? '', first ?? '', later(1));
      expect(codeOf(await part(older))).toBe('cannot_part');
      expect(codeOf(await part(newer, later(31)))).toBe('cannot_part');
      expect(codeOf(await part(newer, later(30)))).toBe('ok');
      expect((await account(second ?? '')).mergedInto).toBe(first);
      expect(codeOf(await part('mrg_none'))).toBe('not_found');
    });

    test('while sixty-four events of both come in at once, nothing is lost or doubled', async () => {
      const [a, b] = [fresh(), fresh()];
      const [keeper, lost] = [await bare.join([a]), await bare.join([b])];
      const sold = [sale(a), sale(b), sale(b)];
      await tell(sold);
      const mergeId = await merged(keeper, lost);
      const events = [
        ...Array.from({ length: 62 }, (_, i) => sale(i % 2 === 0 ? a : b, later(1))),
        ...sold.slice(1).map(({ number }) => refund(number, later(1), 5_000)),
      ];
      // As the queue brings them: in batches, one of them twice, and four people press the button.
      const batches = Array.from({ length: 8 }, (_, i) => events.filter((_, at) => at % 8 === i));
      const outcomes = await inParallel(13, async (i) => {
        if (i % 4 === 3) return codeOf(await part(mergeId));
        await tell(batches[i % 8] ?? [], later(1));
        return 'told';
      });
      await tell(events, later(1));
      expect(new Set(outcomes)).toEqual(new Set(['ok', 'told']));
      expect([await worth(keeper), await worth(lost)]).toEqual([100 + 3_100, 200 + 3_100 - 100]);
      expect([await isProven(keeper), await isProven(lost)]).toEqual([[], []]);
    });
  });
});
