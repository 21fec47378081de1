import { useSyncExternalStore } from 'react';
import { platform } from '../../platform/current.ts';

/** Large type, for eyes that would otherwise need glasses. Kept on this phone; every open page follows at once. */
const key = 'elder-mode';
const followers = new Set<() => void>();

const isOn = (): boolean => platform.storage.read(key) === true;

const follow = (onChange: () => void): (() => void) => {
  followers.add(onChange);
  return () => followers.delete(onChange);
};

export const turnElderMode = (on: boolean): void => {
  if (on) platform.storage.write(key, true);
  else platform.storage.remove(key);
  for (const tell of followers) tell();
};

export const useElderMode = (): boolean => useSyncExternalStore(follow, isOn);
