type Storage = {
  readonly read: (key: string) => unknown;
  readonly write: (key: string, value: unknown) => void;
};

const key = 'phone-id';
const signs = 24;

/**
 * A name of chance for this phone, kept for as long as the app is there. It says nothing of the phone or its holder; the platform only
 * compares it, so that one phone is not taken for many friends.
 * @param chance a number from 0, below 1, each time
 */
export const phoneIdIn = (storage: Storage, chance: () => number): string => {
  const kept = storage.read(key);
  if (typeof kept === 'string' && /^[0-9a-z]{24}$/.test(kept)) return kept;
  const made = Array.from({ length: signs }, () => Math.floor(chance() * 36).toString(36)).join('');
  storage.write(key, made);
  return made;
};
