import { randomBytes } from 'node:crypto';
import type { MemberActor, RequestContext, Staff } from '@memberday/functions/context.ts';
import { claimCoupon } from '@memberday/functions/drops/claim-coupon.ts';
import { createDrop } from '@memberday/functions/drops/create-drop.ts';
import { logClaims } from '@memberday/functions/drops/log-claims.ts';
import { reconcileDrop } from '@memberday/functions/drops/reconcile-drop.ts';
import { couponIdOf } from '@memberday/functions/store/coupons.ts';
import { keys } from '@memberday/functions/store/keys.ts';
import type { QueuedClaim } from '@memberday/functions/work/claim-queue.ts';
import { packClaims } from '@memberday/functions/work/pack-claims.ts';
import { workOfRow } from '@memberday/functions/work/work-of-row.ts';
import type { Drop } from '@memberday/shared/domain/drops/drop.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { addMs, hourMs, instantOf } from '@memberday/shared/domain/time.ts';
import type { TestTable } from '../support/engines.ts';
import { publish } from '../support/give-coupons.ts';
import { valueIn } from '../support/value-in.ts';
import { bareStore } from './bare-store.ts';

export type DropRig = ReturnType<typeof dropRig>;

/** Drops over a table of a real engine: one environment of the member API, staff beside it, and the stream played by hand. */
export const dropRig = ({ table }: Pick<TestTable, 'table'>) => {
  const bare = bareStore({ table });
  const environment = bare.member('nobody');
  const owner: RequestContext<Staff> = bare.request();
  const started = Date.now();
  const asMember = (memberId: string, context = environment): RequestContext<MemberActor> => ({
    ...context,
    actor: { kind: 'member', memberId, appId: 'wx-test' },
  });
  const newMember = () => newId('member', instantOf(started), randomBytes(12));

  return {
    bare,
    table,
    owner,
    environment,
    asMember,
    newMember,
    members: (count: number) => Array.from({ length: count }, newMember),
    publish: (changes: Parameters<typeof publish>[1] = {}) => publish(bare.store, changes),

    /** A drop that is open, of one template or of several, each with the stock. */
    async open(
      stock: number,
      changes: Partial<Parameters<typeof createDrop>[1]> = {},
    ): Promise<Drop & { templateId: string }> {
      const templateId = changes.items?.[0]?.templateId ?? (await publish(bare.store));
      const now = instantOf(Date.now());
      const drop = valueIn(
        await createDrop(owner, {
          dropId: newId('drop', now, randomBytes(12)),
          name: '周五茶会',
          note: '',
          announcedAt: addMs(now, -2 * hourMs),
          opensAt: addMs(now, -hourMs),
          closesAt: addMs(now, hourMs),
          waves: [],
          items: [{ templateId, stock }],
          perMember: 1,
          mode: 'direct',
          ...changes,
        }),
      );
      return { ...drop, templateId } as Drop & { templateId: string };
    },

    claim: (memberId: string, drop: { dropId: string; templateId: string }, nth = 1, context = environment) =>
      claimCoupon(asMember(memberId, context), { dropId: drop.dropId, templateId: drop.templateId, nth }),

    /** The drop's coupons of these members, as they lie in the table. */
    async coupons(drop: { dropId: string }, memberIds: readonly string[], perMember = 1) {
      const source = { kind: 'drop', number: drop.dropId } as const;
      return bare.store.coupons.readMany(
        memberIds.flatMap((memberId) =>
          Array.from({ length: perMember }, (_, i) => ({ memberId, couponId: couponIdOf(memberId, source, i + 1) })),
        ),
        { strong: true },
      );
    },

    /** What the stream would bring of these members' coupons: to the log, twice, as it may. */
    async log(drop: { dropId: string }, memberIds: readonly string[], perMember = 1) {
      const coupons = await this.coupons(drop, memberIds, perMember);
      const works = coupons.flatMap((coupon) =>
        workOfRow({ ...keys.coupon(coupon.memberId, coupon.couponId), ...coupon }),
      );
      for (const part of [works.slice(0, works.length / 2), works.slice(works.length / 3)]) {
        for (const work of packClaims(part)) if (work.kind === 'log-claims') await logClaims(owner, work);
      }
    },

    reconcile: async (drop: { dropId: string }) => valueIn(await reconcileDrop(owner, { dropId: drop.dropId })),
    queued: environment.queued as QueuedClaim[],
  };
};

export const codeOf = (outcome: { ok: boolean; problem?: { code: string } }): string =>
  outcome.ok ? 'ok' : (outcome.problem?.code ?? '');

export const countOf = (codes: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
};
