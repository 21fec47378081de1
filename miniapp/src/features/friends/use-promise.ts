import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import { useRouter } from '@tarojs/taro';
import { api, sessions } from '../../api.ts';
import { entrySourceOf } from '../entry/entry-source.ts';
import { type LoadedHandle, useLoaded } from '../loading/use-loaded.ts';
import type { Promised } from './say-promise.ts';

/** What is promised, to a member as theirs, to who has not joined as that of whoever invites them. */
export const usePromise = (): LoadedHandle<Promised | null> => {
  const { params } = useRouter();
  return useLoaded({ call: () => ask(entrySourceOf({ query: params }).referrer), forVisitors: true });
};

const ask = async (code: string | undefined): Promise<Outcome<Promised | null>> => {
  const session = await sessions.current();
  if (!session.ok) return session;
  if (session.value.memberId === null) {
    if (code === undefined) return done(null);
    const looked = await api.lookAtInvitation({ code });
    return looked.ok ? done(looked.value.promise) : looked;
  }
  const mine = await api.getInvitation({});
  return mine.ok ? done(mine.value.promise) : mine;
};
