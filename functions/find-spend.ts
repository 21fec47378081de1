import type { Entry } from '@memberday/shared/domain/account/entry.ts';
import { timeOfId } from '@memberday/shared/domain/id.ts';
import { spendKey } from '@memberday/shared/domain/points/spend-points.ts';
import type { Context } from './context.ts';

/** A spend's entry and the member in whose ledger it stands: the one who asked, or one who was folded into them since. */
export type FoundSpend = { readonly entry: Entry; readonly holder: string };

/** @param memberId whom the points belong to now */
export const findSpend = async (
  context: Context,
  memberId: string,
  number: string,
): Promise<FoundSpend | undefined> => {
  const at = timeOfId('spend', number);
  if (at === undefined) return undefined;
  const { accounts, members } = context.store;
  const own = await accounts.readEntry(memberId, at, spendKey(number));
  if (own) return { entry: own, holder: memberId };
  const profile = (await members.readProfiles([memberId], { strong: true })).get(memberId);
  for (const holder of profile?.mergedFrom ?? []) {
    const entry = await accounts.readEntry(holder, at, spendKey(number));
    if (entry) return { entry, holder };
  }
  return undefined;
};
