import type { exportMyData as endpoint } from '@memberday/shared/contract/account.ts';
import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import { readOwnDossier } from '../read-own-dossier.ts';
import type { UseCase } from '../use-case.ts';
import { exportAccount, exportProfile } from './export-dossier.ts';
import { exportOrders } from './export-orders.ts';
import { type ExportPage, type Item, readSection } from './export-rows.ts';

const noMore = (item: Item): Outcome<ExportPage> => done({ items: [item], cursor: null });

/** Everything that is kept about a member and everybody folded into them, in pages whose size does not grow with the years. */
export const exportMyData: UseCase<typeof endpoint> = async (context, { section, cursor }) => {
  const dossier = await readOwnDossier(context, context.actor.memberId, { strong: true });
  if (!dossier.ok) return dossier;
  const { profile } = dossier.value;
  switch (section) {
    case 'profile':
      return noMore(await exportProfile(context, dossier.value));
    case 'account':
      return noMore(await exportAccount(context, dossier.value));
    case 'orders':
      return exportOrders(context, profile.memberId, cursor);
    default:
      return readSection(context, section, [profile.memberId, ...profile.mergedFrom], cursor);
  }
};
