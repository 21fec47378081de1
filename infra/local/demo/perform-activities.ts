import type { memberApi, staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import type { Input } from '@memberday/shared/contract/endpoint.ts';
import type { DemoActivity } from './activities.ts';
import { type CastMember, findInCast } from './cast.ts';
import { withPhone } from './phones.ts';
import { askFor, type DemoPlatform } from './staff-access.ts';
import { stars } from './stars.ts';

type Staff = Client<typeof staffApi>;
type Phone = Client<typeof memberApi>;
type Step = Input<(typeof memberApi)['takePart']>['step'];

/** Starts what Half Day plays, and lets the stars take their first step from their own phones, one after the other. */
export const holdActivities = async (
  platform: DemoPlatform,
  staff: Staff,
  activities: readonly DemoActivity[],
  cast: readonly CastMember[],
): Promise<void> => {
  for (const { draft } of activities) {
    const { activityId } = draft;
    await askFor(`drawing up ${draft.title}`, () => staff.saveActivity(draft));
    await askFor(`starting ${draft.title}`, () => staff.startActivity({ activityId }));
  }
  for (const star of stars) {
    const own = activities.filter(({ takers }) => takers.includes(star.key));
    if (own.length === 0) continue;
    await withPhone(platform, star, findInCast(cast, star.key), async (phone) => {
      for (const { draft } of own) await takeFirstStep(phone, draft, star.name);
    });
  }
};

const takeFirstStep = async (
  phone: Phone,
  { activityId, title, ruled }: DemoActivity['draft'],
  name: string,
): Promise<void> => {
  const step = firstSteps[ruled.kind];
  if (!step) return;
  // Who has come in by no group has nobody to run for.
  if (ruled.kind === 'group-goal') {
    const activity = await askFor(`looking at ${title}`, () => phone.getActivity({ activityId }));
    if (activity.group === null) return;
  }
  await askFor(`${name} in ${title}`, () => phone.takePart({ activityId, step }));
};

/** Of the kinds whose first step is the same for everybody. */
const firstSteps: Readonly<Partial<Record<DemoActivity['draft']['ruled']['kind'], Step>>> = {
  'check-in': { kind: 'check-in', move: { do: 'check-in' } },
  'sign-up': { kind: 'sign-up', move: { do: 'sign-up' } },
  'group-goal': { kind: 'group-goal', move: { do: 'join' } },
};
