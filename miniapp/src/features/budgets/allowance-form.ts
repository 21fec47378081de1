import type { Allowance, Caps } from '@memberday/shared/domain/budgets/envelope.ts';
import { readAmount } from '../till/read-amount.ts';

/** An allowance while it is typed: what is left empty is not bounded. */
export type AllowanceForm = {
  readonly period: Allowance['period'];
  readonly points: string;
  readonly coupons: string;
  readonly fen: string;
  readonly alone: string;
};

type Known = {
  readonly version: number;
  readonly period: Allowance['period'];
  readonly allowed: Caps;
  readonly alone: Caps;
};

/** What a shop's owner finds reasonable for a new colleague; a change begins with what there is. */
const suggested: AllowanceForm = { period: 'day', points: '2000', coupons: '20', fen: '200', alone: '100' };

export const formOf = ({ version, period, allowed, alone }: Known): AllowanceForm =>
  version === 0
    ? suggested
    : {
        period,
        points: shown(allowed.points),
        coupons: shown(allowed.coupons),
        fen: allowed.fen === null ? '' : (allowed.fen / 100).toFixed(2).replace(/\.?0+$/, ''),
        alone: shown(alone.points),
      };

/** Undefined while something of it is no number. */
export const allowanceOf = (form: AllowanceForm): Pick<Allowance, 'period' | 'caps' | 'alone'> | undefined => {
  const [points, coupons, alone] = [form.points, form.coupons, form.alone].map(readCap);
  const fen = form.fen.trim() === '' ? null : readAmount(form.fen);
  if (points === undefined || coupons === undefined || alone === undefined || fen === undefined) return undefined;
  return { period: form.period, caps: { points, coupons, fen }, alone: { points: alone, coupons: null, fen: null } };
};

const shown = (cap: number | null): string => (cap === null ? '' : String(cap));

const readCap = (typed: string): number | null | undefined => {
  const digits = typed.trim();
  if (digits === '') return null;
  return /^\d{1,8}$/.test(digits) ? Number(digits) : undefined;
};
