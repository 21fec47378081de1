import { Busy } from '../busy.ts';
import type { Context } from '../context.ts';
import { endOne } from './end-one.ts';
import type { OwnedExchange } from './find-exchange.ts';

/** Gives points back for what nobody fetched. What was fetched, or cancelled, stays as it is. */
export const lapseExchange = async (
  context: Context,
  which: { readonly memberId: string; readonly exchangeId: string },
): Promise<void> => {
  const ended = await endOne(context, which, 'time', { by: 'time', reason: '' });
  if (ended.ok) return tell(context, ended.value);
  const { problem } = ended;
  // The clock of whoever sent this was ahead.
  if (problem.code === 'exchange_settled' && problem.facts.state === 'placed') {
    throw new Busy(`exchange ${which.exchangeId} is not over`);
  }
  if (problem.code !== 'exchange_settled') context.log('warn', 'exchange not lapsed', { ...which, code: problem.code });
};

/** Once, dated to the moment the points went back. */
const tell = async (context: Context, { exchange, account }: OwnedExchange): Promise<void> => {
  const { exchangeId, name, ended } = exchange;
  if (!ended) return;
  const notice = { kind: 'exchange_lapsed', at: ended.at, exchangeId, name, points: ended.points } as const;
  await context.store.notices.tell(account.memberId, notice, exchangeId);
};
