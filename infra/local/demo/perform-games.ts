import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import { type CastMember, findInCast } from './cast.ts';
import type { DemoGame } from './games.ts';
import { withPhone } from './phones.ts';
import { askFor, type DemoPlatform, forEachAbreast } from './staff-access.ts';
import { stars } from './stars.ts';

type Staff = Client<typeof staffApi>;

/** Starts what is played with chance and choice, lets the stars play from their own phones, and does what the shop does about it. */
export const playGames = async (
  platform: DemoPlatform,
  staff: Staff,
  games: readonly DemoGame[],
  cast: readonly CastMember[],
): Promise<void> => {
  await forEachAbreast(games, async ({ draft }) => {
    const { activityId } = draft;
    const known = await staff.getActivityRecord({ activityId });
    if (!known.ok) await askFor(`drawing up ${draft.title}`, () => staff.saveActivity(draft));
    if (!known.ok || known.value.activity.state === 'draft') {
      await askFor(`starting ${draft.title}`, () => staff.startActivity({ activityId }));
    }
  });
  await forEachAbreast(stars, async (star) => {
    const own = games.filter(({ steps }) => (steps[star.key] ?? []).length > 0);
    if (own.length === 0) return;
    await withPhone(platform, star, findInCast(cast, star.key), async (phone) => {
      for (const { draft, steps } of own) {
        const { activityId } = draft;
        const seen = await askFor(`looking at ${draft.title}`, () => phone.getActivity({ activityId }));
        if (seen.stage !== 'open') continue;
        // Told before: who applied has been chosen meanwhile, or was not, and cannot apply again.
        if (seen.kind === 'trial' && seen.mine !== null) continue;
        for (const step of steps[star.key] ?? [])
          await askFor(`${star.name} in ${draft.title}`, () => phone.takePart({ activityId, step }));
      }
    });
  });
  for (const { draft, chosen = [], ended } of games) {
    const { activityId } = draft;
    const memberIds = await Promise.all(
      chosen.map(async (key) => {
        const identity = { kind: 'phone' as const, value: findInCast(cast, key).phone };
        return (await askFor(`finding ${key}`, () => staff.findMember({ identity }))).memberId;
      }),
    );
    if (memberIds.length > 0) {
      await askFor(`choosing for ${draft.title}`, () => staff.chooseApplicants({ activityId, memberIds }));
    }
    const { activity } = await askFor(`reading ${draft.title}`, () => staff.getActivityRecord({ activityId }));
    if (ended && activity.state === 'scheduled') {
      await askFor(`ending ${draft.title}`, () => staff.endActivity({ activityId }));
    }
  }
};
