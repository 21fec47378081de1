import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import type { GroupEntry } from '../../platform/platform.ts';

export type GroupDoor = {
  /** What WeChat seals of the group the app was opened from; undefined outside of one. */
  readonly entry: () => Promise<GroupEntry | undefined>;
  /** Signs in anew, which gives the platform the session key that WeChat seals with from then on. */
  readonly renew: () => Promise<unknown>;
};

/** A member's and a staff session of one phone may be renewed at the same time, and each sign-in may replace the key of the other. */
const mostRenewals = 2;

/**
 * Makes a call with the group the app was opened from. The platform may know an older session key than WeChat seals with: then it is
 * signed in anew, WeChat asked again, and the call made once more.
 * @returns undefined when the app was not opened from a group
 */
export const withGroupEntry = async <Value>(
  { entry, renew }: GroupDoor,
  call: (entry: GroupEntry) => Promise<Outcome<Value>>,
): Promise<Outcome<Value> | undefined> => {
  for (let renewals = 0; ; renewals += 1) {
    const sealed = await entry();
    if (!sealed) return undefined;
    const outcome = await call(sealed);
    if (outcome.ok || outcome.problem.code !== 'session_stale' || renewals === mostRenewals) return outcome;
    await renew();
  }
};
