import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import type { Input } from '@memberday/shared/contract/endpoint.ts';
import { type CastMember, findInCast } from './cast.ts';
import type { CouponStory, DemoDrop, DemoTemplate } from './coupons.ts';
import { withPhone } from './phones.ts';
import { askFor, type DemoPlatform, forEachAbreast } from './staff-access.ts';
import { stars } from './stars.ts';

type Staff = Client<typeof staffApi>;

/** Publishes what is not there yet; a version is never published twice. */
export const publishTemplates = async (staff: Staff, templates: readonly DemoTemplate[]): Promise<void> => {
  const { templates: known } = await askFor('listing the templates', () => staff.listTemplates({}));
  const isNew = ({ templateId }: DemoTemplate) => known.every(({ head }) => head.templateId !== templateId);
  for (const { templateId, template } of templates.filter(isNew)) {
    const draft = template as Input<(typeof staffApi)['publishTemplate']>['template'];
    await askFor(`publishing ${templateId}`, () => staff.publishTemplate({ templateId, after: 0, template: draft }));
  }
};

/** Announces the drops, and claims what the stars have claimed, each from their own phone. */
export const holdDrops = async (
  platform: DemoPlatform,
  staff: Staff,
  { drops }: CouponStory,
  cast: readonly CastMember[],
): Promise<void> => {
  for (const { claims: _, ...drop } of drops) {
    const asked = drop as Input<(typeof staffApi)['createDrop']>;
    await askFor(`announcing ${drop.name}`, () => staff.createDrop(asked));
  }
  await forEachAbreast(
    stars.filter(({ joinsLast }) => !joinsLast),
    (star) =>
      withPhone(platform, star, findInCast(cast, star.key), async (phone) => {
        for (const { dropId, templateId, nth } of claimsOf(drops, star.key)) {
          await askFor(`a claim of ${star.name}`, () => phone.claimCoupon({ dropId, templateId, nth }));
        }
      }),
  );
};

const claimsOf = (drops: readonly DemoDrop[], member: string) =>
  drops.flatMap(({ dropId, claims }) =>
    claims.filter((claim) => claim.member === member).map(({ templateId }, i) => ({ dropId, templateId, nth: i + 1 })),
  );
