import { type IdKind, newId } from '@memberday/shared/domain/id.ts';
import { type Instant, msOf, parseInstant } from '@memberday/shared/domain/time.ts';
import type { Storage } from '../../platform/platform.ts';

/** What a member means to do, with the key under which the platform does it once. */
export type Intents = {
  /**
   * Runs the call under a key of its own. Where no answer comes (network, a killed app), the key is kept: the next try of the same
   * intent comes with it and is answered what the first one did. Any answer, also a refusal, ends the intent.
   * @param subject what it is about, such as an item's id: intents about others are others
   */
  readonly once: <Answer>(kind: IdKind, subject: string, call: (id: string) => Promise<Answer>) => Promise<Answer>;
};

export type IntentsOptions = {
  readonly storage: Storage;
  readonly now: () => Instant;
  /** Twelve bytes of chance. They make keys differ and guard nothing. */
  readonly chance: () => Uint8Array;
};

/** Whoever comes back later than this means to do it anew. */
const livesMs = 30 * 60_000;

export const createIntents = ({ storage, now, chance }: IntentsOptions): Intents => {
  const keptId = (key: string): string | undefined => {
    const { id, since } = (storage.read(key) ?? {}) as { readonly id?: unknown; readonly since?: unknown };
    const at = typeof since === 'string' ? parseInstant(since) : undefined;
    return typeof id === 'string' && at && Math.abs(msOf(now()) - msOf(at)) < livesMs ? id : undefined;
  };
  return {
    once: async (kind, subject, call) => {
      const key = `intent/${kind}/${subject}`;
      const kept = keptId(key);
      const id = kept ?? newId(kind, now(), chance());
      if (!kept) storage.write(key, { id, since: now() });
      const answer = await call(id);
      storage.remove(key);
      return answer;
    },
  };
};
