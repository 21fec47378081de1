import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import type { Input } from '@memberday/shared/contract/endpoint.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { addMs, type Day, minuteMs } from '@memberday/shared/domain/time.ts';
import { createChance } from './chance.ts';
import { handInEvents } from './hand-in-events.ts';
import { momentOf } from './purchases.ts';
import { askFor, type DemoPlatform } from './staff-access.ts';
import { stars } from './stars.ts';
import type { Story } from './story.ts';

type Staff = Client<typeof staffApi>;

/** Whether a coupon for the parcel brings people back sooner than one for the afternoon: tried on guests who are nobody one can be. */
export const trialOf = (today: Day) => ({
  experimentId: newId('experiment', momentOf(today, 1, 9), createChance('trial').bytes(12)),
  grantId: newId('grant', momentOf(today, 1, 9), createChance('trial/grant').bytes(12)),
  guests: 90,
  buyers: 36,
});

const plan: Input<(typeof staffApi)['saveExperiment']>['plan'] = {
  name: '回头券：打折还是包邮',
  hypothesis: '住得远的客人更在意运费，包邮券比下午茶八折更能把人带回来',
  layer: 'coupons',
  traffic: 10_000,
  surface: { kind: 'grant', templateId: 'afternoon-bakery' },
  arms: [
    { armId: 'control', name: '下午茶八折', treatment: { kind: 'as_is' } },
    { armId: 'parcel', name: '包邮券', treatment: { kind: 'template', templateId: 'parcel' } },
  ],
  metric: 'spend',
  others: ['conversion', 'redemption'],
  guardrails: [{ metric: 'refundRate', bears: 0.1 }],
  windowDays: 14,
  leastDays: 14,
  worthwhile: 0.1,
};

/** It takes in members a moment after it was started: long before there is something to give. */
export const beginTrial = async (staff: Staff, today: Day): Promise<void> => {
  const { experimentId } = trialOf(today);
  const { experiments } = await askFor('listing experiments', () => staff.listExperiments({}));
  if (experiments.some((each) => each.experimentId === experimentId && each.state !== 'draft')) return;
  await askFor('planning the experiment', () => staff.saveExperiment({ experimentId, after: 0, plan }));
  await askFor('starting the experiment', () => staff.startExperiment({ experimentId }));
};

/** Guests are given what their arm gives, and some of them come by. */
export const tryOnGuests = async (
  platform: DemoPlatform,
  staff: Staff,
  { today, cast, products }: Story,
  memberIds: ReadonlyMap<string, string>,
): Promise<void> => {
  const { grantId, guests, buyers } = trialOf(today);
  const chosen = cast.filter(({ key }) => !stars.some((star) => star.key === key) && memberIds.has(key)).slice(-guests);
  const grant = await askFor('drafting a grant', () =>
    staff.draftMassGrant({ grantId, templateId: 'afternoon-bakery', target: { kind: 'list' }, reason: '回头券实验' }),
  );
  if (grant.state !== 'collecting') return;
  const ids = chosen.flatMap(({ key }) => memberIds.get(key) ?? []);
  await askFor('naming the guests', () => staff.addMassGrantMembers({ grantId, memberIds: ids }));
  await askFor('rehearsing', () => staff.rehearseMassGrant({ grantId }));
  await platform.idle();
  await askFor('giving', () => staff.startMassGrant({ grantId }));
  await platform.idle();
  const paidAt = addMs(new Date().toISOString(), minuteMs);
  const chance = createChance('trial/purchases');
  await handInEvents(
    staff,
    chosen.slice(0, buyers).map(({ phone, shop }, n) => {
      const { sku, category, priceFen } = chance.pick(products);
      const quantity = chance.between(1, 3);
      return {
        type: 'completed',
        source: 'till',
        number: `TRIAL-${String(n + 1).padStart(3, '0')}`,
        at: addMs(paidAt, n * 1_000),
        buyer: { identity: { kind: 'phone', value: phone } },
        shop,
        channel: 'store',
        lines: [{ line: '1', sku, category, quantity, amountFen: priceFen * quantity }],
      } as const;
    }),
  );
};
