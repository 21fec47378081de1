import type { noteSlot as endpoint } from '@memberday/shared/contract/slots.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { emptySlotLog, noteSeen } from '@memberday/shared/domain/slots/slot-log.ts';
import { nameOf } from '@memberday/shared/domain/slots/slot-plan.ts';
import type { SlotContext } from '../context.ts';
import { shopToday } from '../shop-today.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';

export const noteSlot: UseCase<typeof endpoint, SlotContext> = async (context, { slot, shown, clicked }) => {
  const { store } = context.slots;
  const { memberId } = context.actor;
  const today = await shopToday(context);
  const told = { slot, shown: shown.map(nameOf), clicked: clicked.map(nameOf) };
  const noted = await untilSettled('what was shown', async () => {
    const before = (await store.readLog(memberId)) ?? emptySlotLog;
    const { log, changes } = noteSeen(before, told, today);
    if (changes.length === 0) return 0;
    const count = changes.reduce((sum, change) => sum + change.shown + change.clicked, 0);
    return (await store.writeLog(memberId, log, changes)) ? count : undefined;
  });
  return done({ noted });
};
