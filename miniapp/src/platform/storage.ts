import Taro from '@tarojs/taro';
import type { Storage } from './platform.ts';

/**
 * Taro's storage under a prefix. A full or forbidden storage costs convenience (a sign-in more, a card that loads again) and must not
 * break the app, so failing writes are dropped.
 */
export const taroStorage = (prefix: string): Storage => ({
  read: (key) => {
    try {
      return Taro.getStorageSync<unknown>(prefix + key) || undefined;
    } catch {
      return undefined;
    }
  },
  write: (key, value) => {
    try {
      Taro.setStorageSync(prefix + key, value);
    } catch (cause) {
      console.warn('storage is full or forbidden', cause);
    }
  },
  remove: (key) => {
    try {
      Taro.removeStorageSync(prefix + key);
    } catch (cause) {
      console.warn('storage is forbidden', cause);
    }
  },
});

/** Forgets everything under a prefix but what is worth keeping. */
export const clearStorage = (prefix: string, isWorthKeeping: (key: string) => boolean): void => {
  const storage = taroStorage(prefix);
  for (const full of Taro.getStorageInfoSync().keys) {
    const key = full.startsWith(prefix) ? full.slice(prefix.length) : undefined;
    if (key !== undefined && !isWorthKeeping(key)) storage.remove(key);
  }
};
