import { useReducer } from 'react';
import { api, sessions } from '../../api.ts';
import { platform } from '../../platform/current.ts';
import { attempt } from '../attempt.ts';
import { linkShop } from '../shop-link/link-shop.ts';
import { emptyForm, type JoinEvent, type JoinForm, joinInput, nextForm } from './join-form.ts';

export type Joining = {
  readonly form: JoinForm;
  readonly tell: (event: JoinEvent) => void;
  readonly submit: () => Promise<void>;
};

export const useJoin = (onJoined: (joinedNow: boolean) => void): Joining => {
  const [form, tell] = useReducer(nextForm, emptyForm);

  const submit = async (): Promise<void> => {
    if (form.sending) return;
    if (!form.agreed) return tell({ kind: 'agreement_missed' });
    tell({ kind: 'sent' });
    const joined = await attempt(() => api.join(joinInput(form)), platform.network.isOnline);
    if (!joined.ok) return tell({ kind: 'refused', trouble: joined.trouble });
    const { token, expiresAt, card, joinedNow } = joined.value;
    sessions.adopt({ token, expiresAt, memberId: card.memberId });
    tell({ kind: 'joined' });
    void linkShop();
    onJoined(joinedNow);
  };

  return { form, tell, submit };
};
