import { hourMs, type Instant, msOf } from '@memberday/shared/domain/time.ts';
import { liveWords } from '../../words/live.ts';
import { sayStart } from '../../words/spans.ts';
import { sayFactor } from '../activities/member-day-view.ts';
import type { Here } from '../clock/here.ts';
import type { Home } from '../home/home-facts.ts';

/** A live in few words, on the first screen and among what is on. */
export type LiveBandView = {
  readonly liveId: string;
  readonly isOn: boolean;
  readonly tag: string;
  readonly name: string;
  readonly line: string;
  /** 积分双倍; null where purchases earn as always. */
  readonly factor: string | null;
  /** What a countdown runs to; null where a time of day says more, and while it runs. */
  readonly until: Instant | null;
  readonly label: string;
};

const { band: said } = liveWords;
const countdownWithinMs = 24 * hourMs;

export const liveBandView = (live: NonNullable<Home['live']>, { now, today, zone }: Here): LiveBandView => {
  const { liveId, name, anchor, startsAt, percent, drops } = live;
  const isOn = live.state === 'on';
  const isLate = !isOn && startsAt <= now;
  const tag = isOn ? said.on : isLate ? said.late : said.ahead;
  const gains = drops > 0 ? [said.drops(drops)] : [];
  const line = [anchor, ...(isOn ? [] : [sayStart(startsAt, today, zone)]), ...gains].join(' · ');
  return {
    liveId,
    isOn,
    tag,
    name,
    line,
    factor: percent > 100 ? sayFactor(percent) : null,
    until: !isOn && !isLate && msOf(startsAt) - msOf(now) <= countdownWithinMs ? startsAt : null,
    label: said.label(tag, name, line),
  };
};
