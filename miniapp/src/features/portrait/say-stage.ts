import type { Day } from '@memberday/shared/domain/time.ts';
import { sayNumber } from '../../words/numbers.ts';
import { opsPortraitWords } from '../../words/ops/portrait.ts';
import { daysBetween, type Portrait } from './rhythm-view.ts';

const { rhythm: said } = opsPortraitWords;

/** The rhythm behind a stage, and when it moves on by itself. */
export const sayStage = (
  { stage, gaps, gapDays, shopGapDays, silentOn, lostOn }: NonNullable<Portrait['lifecycle']>,
  today: Day,
): string[] => {
  const rhythm =
    gaps > 0 && gapDays !== null ? said.often(days(gapDays)) : `${said.once}，${said.shopOften(days(shopGapDays))}`;
  const next =
    stage === 'lost'
      ? said.lost
      : stage === 'silent'
        ? lostOn && said.lostIn(Math.max(1, daysBetween(today, lostOn)))
        : silentOn && said.silentIn(Math.max(1, daysBetween(today, silentOn)));
  return [rhythm, ...(next ? [next] : [])];
};

const days = (number: number): string => sayNumber(Math.max(1, Math.round(number)));
