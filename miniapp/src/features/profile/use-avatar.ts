import { useEffect, useState } from 'react';
import { api } from '../../api.ts';
import { platform } from '../../platform/current.ts';

const key = 'avatar';

/** The same picture on every page that shows it. */
const followers = new Set<(picture: string | null) => void>();

/** What was kept of it: a data address; an empty text where there is none; undefined where nobody has looked yet. */
const readKept = (): string | undefined => {
  const kept = platform.storage.read(key) as { readonly picture?: unknown } | undefined;
  return typeof kept?.picture === 'string' ? kept.picture : undefined;
};

const keep = (picture: string | null): void => {
  platform.storage.write(key, { picture: picture ?? '' });
  for (const tell of followers) tell(picture);
};

export type OwnAvatar = {
  readonly picture: string | null;
  /** Shows a picture and hands it in. Rejects when the platform does not take it. */
  readonly change: (picture: string) => Promise<void>;
};

/**
 * The member's own picture. The phone keeps it and asks for it once: it changes on this phone, and rarely.
 * @param isMember nobody else has one
 */
export const useAvatar = (isMember: boolean): OwnAvatar => {
  const [picture, setPicture] = useState<string | null>(() => readKept() || null);
  useEffect(() => {
    followers.add(setPicture);
    return () => void followers.delete(setPicture);
  }, []);
  useEffect(() => {
    if (!isMember || readKept() !== undefined) return;
    void api
      .getMyAvatar({})
      .then((answer) => answer.ok && keep(answer.value.picture))
      // Without it the first sign of the name stands there.
      .catch(() => undefined);
  }, [isMember]);
  const change = async (chosen: string): Promise<void> => {
    const answer = await api.setMyAvatar({ picture: chosen });
    if (!answer.ok) throw new Error(answer.problem.code);
    keep(chosen);
  };
  return { picture, change };
};
