import { sayYuan } from '@memberday/shared/domain/coupons/offers/kind.ts';

/** ¥12.5: as short as it can be said. */
export const yuan = (fen: number): string => (fen < 0 ? `−¥${sayYuan(-fen)}` : `¥${sayYuan(fen)}`);
