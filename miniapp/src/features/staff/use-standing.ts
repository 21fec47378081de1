import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { platform } from '../../platform/current.ts';
import { attempt, type Trouble } from '../attempt.ts';
import { staffSession } from './staff-api.ts';
import type { StaffMember } from './staff-session.ts';

/** Whether the holder of this phone works here. */
export type Standing =
  | { readonly step: 'asking' }
  | { readonly step: 'in'; readonly staff: StaffMember }
  /** They do not, or no longer. */
  | { readonly step: 'out' }
  | { readonly step: 'failed'; readonly trouble: Trouble };

export type StandingHandle = { readonly standing: Standing; readonly ask: () => Promise<void> };

/** Asked each time the page comes into sight; who is known already waits for nothing. */
export const useStanding = (): StandingHandle => {
  const [standing, setStanding] = useState<Standing>(known);
  const ask = async (): Promise<void> => {
    const answer = await attempt(staffSession.current, platform.network.isOnline);
    if (answer.ok) setStanding({ step: 'in', staff: answer.value.staff });
    else if (answer.trouble.code === 'not_allowed') setStanding({ step: 'out' });
    else setStanding((before) => (before.step === 'in' ? before : { step: 'failed', trouble: answer.trouble }));
  };
  useDidShow(() => void ask());
  return { standing, ask };
};

const known = (): Standing => {
  const session = staffSession.held();
  return session ? { step: 'in', staff: session.staff } : { step: 'asking' };
};

/** Who is signed in, for what is below an `OpsScreen`; undefined before that is known. */
export const staffHere = (): StaffMember | undefined => staffSession.held()?.staff;
