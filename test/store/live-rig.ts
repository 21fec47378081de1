import { randomBytes } from 'node:crypto';
import type { Context, MemberActor, RequestContext, Staff, WorkContext } from '@memberday/functions/context.ts';
import { takeClaim } from '@memberday/functions/drops/take-claim.ts';
import { announceLive } from '@memberday/functions/live/announce-live.ts';
import { bindLive } from '@memberday/functions/live/bind-live.ts';
import { claimInLive } from '@memberday/functions/live/claim-in-live.ts';
import { countLiveClaims } from '@memberday/functions/live/count-live-claims.ts';
import { fireLiveDrop } from '@memberday/functions/live/fire-live-drop.ts';
import { followLiveOrders } from '@memberday/functions/live/follow-live-orders.ts';
import { getLiveBoard } from '@memberday/functions/live/get-live-board.ts';
import { planLive } from '@memberday/functions/live/plan-live.ts';
import { startLive } from '@memberday/functions/live/start-live.ts';
import { liveDrops } from '@memberday/functions/live-drops.ts';
import { withCalendar } from '@memberday/functions/member-days/cached-calendar.ts';
import { applyOrders } from '@memberday/functions/orders/apply-orders.ts';
import { couponIdOf } from '@memberday/functions/store/coupons.ts';
import type { Parsed } from '@memberday/shared/contract/endpoint.ts';
import type { planLive as planned } from '@memberday/shared/contract/live.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';
import { addMs, hourMs, type Instant, minuteMs } from '@memberday/shared/domain/time.ts';
import type { TestTable } from '../support/engines.ts';
import { publish } from '../support/give-coupons.ts';
import { valueIn } from '../support/value-in.ts';
import { type BareWechat, bareStore } from './bare-store.ts';

type Plan = Parsed<typeof planned>['plan'];

export const quiet = { ...defaultProgramme, earn: { ...defaultProgramme.earn, dayFactors: [] } };
export const finder = 'sphTeaHouse8888';
/** Eight in the evening in Shanghai. */
export const eight: Instant = '2026-12-08T12:00:00.000Z';

/** Live sessions over a table of a real engine; every context reads everything anew, as environments that have just started do. */
export const liveRig = ({ table }: Pick<TestTable, 'table'>) => {
  const bare = bareStore({ table });
  // One index for all, as one platform has.
  const { index } = bare.request();
  const reading = <C extends Context>(context: C): C => ({
    ...context,
    index,
    programmes: withCalendar(
      async () => [{ version: 1, effectiveFrom: '2000-01-01T00:00:00.000Z', programme: quiet }],
      bare.store,
      () => 0,
    ),
  });
  const staff = (now: Instant = eight, who: Partial<Staff> = {}): RequestContext<Staff> =>
    reading(bare.request({ programme: quiet, now, staff: { staffId: 'root', ...who } }));
  const member = (memberId: string, now: Instant = eight): RequestContext<MemberActor> =>
    reading(bare.member(memberId, { programme: quiet, now }));
  const work = (now: Instant = eight, wechat?: BareWechat): WorkContext & { sent: unknown[] } =>
    reading(bare.context({ programme: quiet, now, ...(wechat && { wechat }) }));

  const plan = (changes: Partial<Plan> = {}): Plan => ({
    name: '周二茶会直播',
    line: '八点见',
    anchor: '阿宁',
    picture: '',
    startsAt: eight,
    endsAt: addMs(eight, 2 * hourMs),
    groups: [],
    shops: [],
    percent: 100,
    drops: [],
    products: [],
    ...changes,
  });

  return {
    bare,
    table,
    staff,
    member,
    work,
    plan,

    async planned(changes: Partial<Plan> = {}, channels: { finderUserName?: string; exportId?: string | null } = {}) {
      const now = addMs(eight, -hourMs);
      const liveId = newId('live', now, randomBytes(12));
      valueIn(await planLive(staff(now), { liveId, after: 0, plan: plan(changes) }));
      const bound = { finderUserName: finder, noticeId: null, exportId: null, ...channels };
      valueIn(await bindLive(staff(now), { liveId, ...bound }));
      valueIn(await announceLive(liveDrops)(staff(now), { liveId }));
      return liveId;
    },

    /** On since two seconds after eight, with one drop of so many, fired. */
    async onAir(stock: number, changes: Partial<Plan> = {}, word?: string) {
      const templateId = await publish(bare.store);
      const drop = { name: '整点券', note: '', templateId, stock, perMember: 1, minutes: 10, afterMinutes: null };
      const liveId = await this.planned({ drops: [{ ...drop, wantsWord: word !== undefined }], ...changes });
      valueIn(await startLive(staff(), { liveId }));
      const fired = valueIn(
        await fireLiveDrop(liveDrops)(staff(addMs(eight, minuteMs)), { liveId, part: 0, ...(word && { word }) }),
      );
      return { liveId, dropId: fired.made[0]?.dropId ?? '', templateId };
    },

    /** One environment of the member API, two minutes after eight; it keeps what it has read. */
    environment: () => member('nobody', addMs(eight, 2 * minuteMs)),

    claim: (
      memberId: string,
      live: { liveId: string; dropId: string },
      word?: string,
      environment = member('nobody', addMs(eight, 2 * minuteMs)),
    ) =>
      claimInLive(takeClaim)(
        { ...environment, actor: { kind: 'member', memberId, appId: 'wx-test' } },
        {
          liveId: live.liveId,
          dropId: live.dropId,
          nth: 1,
          word,
        },
      ),

    /** What the stream brings of these members' claims, and the queue does with it. */
    async count(live: { dropId: string }, memberIds: readonly string[]): Promise<void> {
      const source = { kind: 'drop', number: live.dropId } as const;
      const coupons = await bare.store.coupons.readMany(
        memberIds.map((memberId) => ({ memberId, couponId: couponIdOf(memberId, source, 1) })),
        { strong: true },
      );
      const claims = coupons.map(({ couponId, memberId, templateId, issuedAt, shard = 0 }) => ({
        couponId,
        memberId,
        templateId,
        at: issuedAt,
        shard,
      }));
      await countLiveClaims(work(), { dropId: live.dropId, claims });
    },

    /** What a source tells of its orders, as the queue brings it. */
    async tell(events: readonly OrderEvent[], now: Instant = addMs(eight, hourMs)): Promise<void> {
      const context = work(now);
      const jobs = events.map((event) => ({ source: event.source, number: event.number, events: [event] }));
      await applyOrders(context, jobs);
      await followLiveOrders(context, jobs);
    },

    board: async (liveId: string, now: Instant = addMs(eight, hourMs)) =>
      valueIn(await getLiveBoard(staff(now), { liveId })),
  };
};

export type LiveRig = ReturnType<typeof liveRig>;
