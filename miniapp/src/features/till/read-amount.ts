import type { Fen } from '@memberday/shared/domain/money.ts';

/** ¥100,000: more is a slip of the thumb. */
const mostFen = 10_000_000;

/** Yuan as somebody types them, `12`, `12.5`, `¥12.50`, in fen; undefined while it is no amount. No float touches it. */
export const readAmount = (typed: string): Fen | undefined => {
  const match = /^¥?\s*(\d{1,6})(?:[.。](\d{0,2}))?$/.exec(typed.trim());
  if (!match) return undefined;
  const fen = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return fen <= mostFen ? fen : undefined;
};
