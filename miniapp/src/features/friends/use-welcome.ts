import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import { api, sessions } from '../../api.ts';
import { type LoadedHandle, useLoaded } from '../loading/use-loaded.ts';
import type { Promised } from './say-promise.ts';

/** What an invitation is to who opens it. */
export type Welcome =
  | { readonly step: 'open'; readonly inviter: string | null; readonly promise: Promised | null }
  /** The holder's own. */
  | { readonly step: 'own' }
  /** The holder is a member, who needs no welcome. */
  | { readonly step: 'member' }
  /** Cut off on its way, or of somebody who has left. */
  | { readonly step: 'gone' };

export const useWelcome = (code: string | undefined): LoadedHandle<Welcome> =>
  useLoaded({ call: () => lookAt(code), forVisitors: true });

const lookAt = async (code: string | undefined): Promise<Outcome<Welcome>> => {
  if (code === undefined) return done({ step: 'gone' });
  const looked = await api.lookAtInvitation({ code });
  if (!looked.ok) return looked.problem.code === 'not_found' ? done({ step: 'gone' }) : looked;
  const { inviter, isMine, promise } = looked.value;
  if (isMine) return done({ step: 'own' });
  return done(sessions.memberId() === null ? { step: 'open', inviter, promise } : { step: 'member' });
};
