import { done } from '@memberday/shared/domain/outcome.ts';
import { api, sessions } from '../../api.ts';
import { platform } from '../../platform/current.ts';
import { attempt } from '../attempt.ts';
import { partsOf } from '../entry/entry-source.ts';
import { withGroupEntry } from './with-group-entry.ts';

/**
 * Tells the platform which group the app was opened from, without a word to its holder: nothing on any page waits for it, and what goes
 * wrong is not theirs to mend.
 */
export const tellGroup = async (): Promise<void> => {
  if (!platform.isFromGroup()) return;
  const { k: task } = partsOf(platform.openedBy());
  const door = { entry: platform.groupEntry, renew: () => sessions.renew(sessions.token() ?? '') };
  await attempt<unknown>(async () => {
    // Signing in may replace the key that WeChat seals with, so it comes before WeChat is asked.
    await sessions.current();
    const told = await withGroupEntry(door, (sealed) => api.enterGroup({ ...sealed, ...(isTask(task) && { task }) }));
    return told ?? done(null);
  }, platform.network.isOnline);
};

const isTask = (text: string | undefined): text is string => text !== undefined && /^tsk_\w{1,36}$/.test(text);
