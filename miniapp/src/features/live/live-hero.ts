import { liveWords } from '../../words/live.ts';
import { sayNumber } from '../../words/numbers.ts';
import { sayStart } from '../../words/spans.ts';
import type { Here } from '../clock/here.ts';
import type { DropHero } from '../drops/drop-hero.ts';
import type { Live } from './live-facts.ts';
import type { LiveStage } from './live-stage.ts';

const { hero: said } = liveWords;

/** What stands largest on a live's page: the time until it begins, or one word; null while it runs, when its picture does. */
export const liveHero = (
  { anchor, startsAt, reserved }: Pick<Live, 'anchor' | 'startsAt' | 'reserved'>,
  stage: LiveStage,
  { today, zone }: Here,
): DropHero | null => {
  const who = said.anchor(anchor, sayStart(startsAt, today, zone));
  const waiting = [who, ...(reserved > 0 ? [said.reserved(sayNumber(reserved))] : [])];
  switch (stage) {
    case 'ahead':
      return { kind: 'countdown', label: said.startsIn, until: startsAt, lines: waiting };
    case 'late':
      return { kind: 'word', word: said.late, lines: waiting };
    case 'on':
      return null;
    case 'over':
      return { kind: 'word', word: said.over, lines: [said.overLine] };
    case 'off':
      return { kind: 'word', word: said.off, lines: [said.offLine] };
  }
};
