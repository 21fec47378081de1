import Taro from '@tarojs/taro';
import { api } from '../../api.ts';
import { theme } from '../../theme/current.ts';
import { sayStart } from '../../words/spans.ts';
import { words } from '../../words/words.ts';
import { type Action, useAction } from '../acting/use-action.ts';
import { today } from '../clock/clock.ts';

/** Asks to be reminded before a drop's door opens for the member, and says when that will be. */
export const useReminder = (): Pick<Action<string, unknown>, 'busy' | 'trouble'> & {
  /** @returns whether the reminder is set */
  readonly remind: (dropId: string) => Promise<boolean>;
} => {
  const { busy, trouble, run } = useAction((dropId: string) => api.remindMe({ dropId }));
  const remind = async (dropId: string): Promise<boolean> => {
    const answer = await run(dropId);
    if (!answer?.ok) return false;
    const moment = sayStart(answer.value.remindsAt, today(), theme.brand.zone);
    void Taro.showToast({ title: words.drops.remindedToast(moment), icon: 'none' });
    return true;
  };
  return { busy, trouble, remind };
};
