import type { endDrop as endpoint } from '@memberday/shared/contract/drops.ts';
import type { UseCase } from '../use-case.ts';
import { closeStock } from './close-drop.ts';
import { changeState } from './move-drop.ts';

/** First nobody may claim any more, then the stock is taken out: after that not even a claim under way finds any. */
export const endDrop: UseCase<typeof endpoint> = async (context, { dropId }) => {
  const ended = await changeState(context, dropId, 'end');
  if (ended.ok) await closeStock(context, ended.value);
  return ended;
};
