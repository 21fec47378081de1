import { getInvitation } from '@memberday/shared/contract/referral.ts';
import { api } from '../../api.ts';
import { type LoadedHandle, useLoaded } from '../loading/use-loaded.ts';
import type { Invitation } from './say-promise.ts';

/** One's own invitation. It is kept, so that the code can be shown where there is no network. */
export const useInvitation = (): LoadedHandle<Invitation> =>
  useLoaded({ call: () => api.getInvitation({}), kept: { key: 'invitation', schema: getInvitation.output } });
