import type { DemoMember } from '../demo/seed.ts';
import type { PersonAnswer } from './answers.ts';
import type { Staff } from './staff.ts';

/** The demo's people as they are now. Whoever cannot be read at the moment is shown as they were at the start. */
export const readPeople = (staff: Staff, members: readonly DemoMember[]): Promise<PersonAnswer[]> =>
  Promise.all(
    members.map(async ({ openid, memberId, name, tier, points, aboutInChinese }) => {
      const found = await staff.getMember({ memberId });
      const card = found.ok ? found.value.card : null;
      return {
        openid,
        memberId,
        name,
        level: card?.tier.level ?? 0,
        tier: card?.tier.name ?? tier,
        points: card?.points.available ?? points,
        about: aboutInChinese,
      };
    }),
  );
