import type { getLive as endpoint } from '@memberday/shared/contract/live.ts';
import { sayOffer } from '@memberday/shared/domain/coupons/offers/offer.ts';
import { firesAt } from '@memberday/shared/domain/live/live-drops.ts';
import type { LiveSession } from '@memberday/shared/domain/live/live-session.ts';
import { triesLeft } from '@memberday/shared/domain/live/live-word.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { readAccount } from '../change-account.ts';
import type { Context } from '../context.ts';
import type { UseCase } from '../use-case.ts';
import { viewDrops } from '../view-drop.ts';
import { viewLive } from './view-live.ts';

export const getLive: UseCase<typeof endpoint> = async (context, { liveId }) => {
  const { memberId } = context.actor;
  const live = await context.lives.read(liveId);
  if (!live || live.state === 'draft') return refused(problem('not_found', { what: 'live', id: liveId }));
  const [account, [part], tries] = await Promise.all([
    readAccount(context, memberId, { strong: false }),
    context.store.liveParts.readParts([{ liveId, person: memberId }]),
    context.store.liveParts.readTries(liveId, memberId),
  ]);
  if (!account || !part) return refused(problem('not_found', { what: 'member', id: memberId }));
  const fired = live.made.filter(({ firedAt }) => firedAt !== null);
  const drops = (await Promise.all(fired.map(({ dropId }) => context.drops.read(dropId)))).flatMap(
    (drop) => drop ?? [],
  );
  const [views, titles, facts] = await Promise.all([
    viewDrops(context, drops, { memberId, account }),
    titlesOf(context, live),
    viewLive(context, live, part.reservedAt),
  ]);
  const byId = new Map(views.map((view) => [view.dropId, view]));
  return done({
    ...facts,
    shops: live.shops,
    drops: live.made.flatMap(({ part: place, dropId, firedAt }) => {
      const planned = live.drops[place];
      if (!planned) return [];
      return [
        {
          part: place,
          dropId,
          name: planned.name,
          note: planned.note,
          title: titles.get(planned.templateId) ?? '',
          perMember: planned.perMember,
          needsWord: planned.wantsWord,
          unlocked: tries.opened.includes(dropId),
          opensAt: firesAt(live, planned),
          firedAt,
          drop: byId.get(dropId) ?? null,
        },
      ];
    }),
    products: live.products,
    triesLeft: triesLeft(tries),
    mine: {
      cameAt: part.cameAt,
      coupons: part.claims,
      orders: part.orders,
      fen: Math.max(0, part.fen - part.refundFen),
      points: part.points,
      pointsPending: part.pending,
    },
    now: context.now(),
  });
};

/** What each coupon gives in a few words, by its template as it is now. */
export const titlesOf = async (context: Context, { drops }: Pick<LiveSession, 'drops'>): Promise<Map<string, string>> =>
  new Map(
    await Promise.all(
      [...new Set(drops.map(({ templateId }) => templateId))].map(async (templateId): Promise<[string, string]> => {
        const head = await context.templates.head(templateId);
        if (!head) return [templateId, ''];
        const { template } = await context.templates.version(templateId, head.version);
        return [templateId, sayOffer(template.offer, template.atLeastFen)];
      }),
    ),
  );
