import type { QuietHours } from '@memberday/shared/domain/messages/sending.ts';
import { opsTextsWords } from '../../words/ops/texts.ts';

const hour = 60;
const usual: readonly (QuietHours | null)[] = [
  { from: 21 * hour, to: 9 * hour },
  { from: 22 * hour, to: 8 * hour },
  { from: 23 * hour, to: 7 * hour },
  null,
];

/** What is offered, and what is set where that is something else. */
export const quietChoices = (set: QuietHours | null): readonly (QuietHours | null)[] =>
  usual.some((each) => sayQuiet(each) === sayQuiet(set)) ? usual : [set, ...usual];

/** `22:00 到次日 8:00` */
export const sayQuiet = (quiet: QuietHours | null): string =>
  quiet ? opsTextsWords.quiet.span(sayMinute(quiet.from), sayMinute(quiet.to)) : opsTextsWords.quiet.none;

const sayMinute = (minute: number): string => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
