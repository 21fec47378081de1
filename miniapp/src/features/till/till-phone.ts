import { newId } from '@memberday/shared/domain/id.ts';
import { platform } from '../../platform/current.ts';
import { theme } from '../../theme/current.ts';
import { clock } from '../clock/clock.ts';
import type { StaffMember } from '../staff/staff-session.ts';
import type { OfflineBound, OfflineRow } from './offline-queue.ts';

/** What this phone keeps as a till. It outlives the app: goods are over the counter. */
const at = { device: 'till/device', shop: 'till/shop', bound: 'till/bound', rows: 'till/rows' } as const;

const chance = (): Uint8Array => Uint8Array.from({ length: 12 }, () => Math.floor(Math.random() * 256));

export const newRedemption = (): string => newId('redemption', clock.now(), chance());

/** The id under which the shop's owner lets this very phone work offline. */
export const deviceId = (): string => {
  const kept = platform.storage.read(at.device);
  if (typeof kept === 'string') return kept;
  const made = newId('device', clock.now(), chance());
  platform.storage.write(at.device, made);
  return made;
};

/** Shops one may work in: those of the scope, or all the brand has for whoever is not bound to any. */
export const shopsOf = ({ role, scope }: StaffMember): readonly string[] =>
  scope.shops.length > 0 || role === 'operator' ? scope.shops : Object.keys(theme.brand.shops);

export const keptShop = (shops: readonly string[]): string | undefined => {
  const kept = platform.storage.read(at.shop);
  return shops.find((shop) => shop === kept) ?? shops[0];
};
export const keepShop = (shop: string): void => platform.storage.write(at.shop, shop);

export const keptBound = (): OfflineBound | null =>
  (platform.storage.read(at.bound) as OfflineBound | undefined) ?? null;
export const keepBound = (bound: OfflineBound): void => platform.storage.write(at.bound, bound);

export const keptRows = (): readonly OfflineRow[] => {
  const rows = platform.storage.read(at.rows);
  return Array.isArray(rows) ? (rows as OfflineRow[]) : [];
};
export const keepRows = (rows: readonly OfflineRow[]): void => platform.storage.write(at.rows, rows);
