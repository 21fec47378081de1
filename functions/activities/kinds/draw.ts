import { sheetOf } from '@memberday/shared/domain/activities/draw/ticket.ts';
import { chancesIn, type Draw, type DrawRules } from '@memberday/shared/domain/activities/kinds/draw.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { dayOf } from '@memberday/shared/domain/time.ts';
import { drawSeedWrite } from '../../store/draw-seeds.ts';
import { type FactKind, readFacts } from '../read-facts.ts';
import { readSeal, readSeed } from '../read-seal.ts';
import { drawTicket, lotOf } from '../sealed-draw.ts';
import type { KindHooks } from './kind-hooks.ts';

/** The seed is made when the activity starts, in the same transaction; from then on neither it nor the odds can change. */
export const drawHooks: KindHooks<Draw> = {
  async gather(context, { activity, memberId, asked }) {
    const { activityId } = activity;
    const [seed, facts] = await Promise.all([
      readSeed(context, activityId),
      readFacts(context, memberId, activity, factsOf(activity.rules)),
    ]);
    const nth = 'move' in asked ? asked.move.nth : 1;
    return { facts, ticket: drawTicket(seed, activityId, lotOf(activityId, memberId), nth) };
  },

  async atStart(context, { activityId }) {
    return [drawSeedWrite(activityId, context.newSecret())];
  },

  async show(context, { activity, memberId, taken, now }) {
    const { activityId, rules } = activity;
    const [sealed, facts] = await Promise.all([
      readSeal(context, activity, sheetOf(activityId, rules.outcomes)),
      readFacts(context, memberId, activity, factsOf(rules)),
    ]);
    const { programme } = versionAt(await context.programmes(), now);
    const chances = chancesIn(activity, taken, { facts, today: dayOf(now, programme.zone) });
    return { chances, lot: lotOf(activityId, memberId), sealed };
  },
};

const factsOf = ({ chances }: DrawRules): ReadonlySet<FactKind> =>
  new Set<FactKind>([
    ...(chances.orders ? (['orders'] as const) : []),
    ...(chances.checkIns ? (['checkIns'] as const) : []),
  ]);
