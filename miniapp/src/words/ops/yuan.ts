import { sayYuan } from '@memberday/shared/domain/coupons/offers/kind.ts';
import { sayNumber } from '../numbers.ts';

/** ¥12.5: as short as it can be said. */
export const yuan = (fen: number): string => (fen < 0 ? `−¥${sayYuan(-fen)}` : `¥${sayYuan(fen)}`);

/** ¥138,905: sums over many, in which nobody looks for the fen. */
export const wholeYuan = (fen: number): string => `${fen < 0 ? '−' : ''}¥${sayNumber(Math.round(Math.abs(fen) / 100))}`;
