import { activitiesWords } from '../../words/activities.ts';
import { sayNumber } from '../../words/numbers.ts';
import type { Here } from '../clock/here.ts';
import { type DropLine, dropLine } from '../home/drop-line.ts';
import { itemTile, type SlotView } from '../home/slot-view.ts';
import { type LiveBandView, liveBandView } from '../live/live-band-view.ts';
import { type ActivityLine, activityLine } from '../play/activity-line.ts';
import { type Activities, sayBenefits, sayMore } from './benefit-words.ts';
import { type CalendarDay, calendarGrid } from './calendar-grid.ts';
import { type MemberDayView, memberDayView } from './member-day-view.ts';

/** What is on, in words, ready to be drawn. */
export type ActivitiesView = {
  /** The member day that runs or comes next; null where none is planned. */
  readonly next: MemberDayView | null;
  readonly calendar: { readonly weeks: readonly (readonly CalendarDay[])[]; readonly label: string };
  /** The ones after it. */
  readonly later: readonly MemberDayView[];
  readonly lives: readonly LiveBandView[];
  readonly activities: readonly ActivityLine[];
  readonly drops: readonly DropLine[];
  readonly mall: { readonly line: string; readonly tiles: readonly SlotView[] };
  readonly mine: { readonly title: string; readonly benefits: readonly string[] };
  readonly above: { readonly title: string; readonly benefits: readonly string[] } | null;
};

const weeksShown = 5;
const laterShown = 3;

export const activitiesView = (
  { memberDays, lives, activities, drops, points, mall, tiers }: Activities,
  here: Here,
): ActivitiesView => {
  const [own, above] = tiers;
  const rate = { tier: own?.name ?? '', percent: own?.pointsPercent ?? 100 };
  const [next, ...later] = memberDays.map((day) => memberDayView(day, rate, here));
  const { tier: said, mall: mallSaid } = activitiesWords;
  return {
    next: next ?? null,
    calendar: {
      weeks: calendarGrid(memberDays, here.today, weeksShown),
      label: [next, ...later].flatMap((day) => day?.label ?? []).join('；'),
    },
    later: later.slice(0, laterShown),
    lives: lives.map((live) => liveBandView(live, here)),
    activities: activities.map((activity) => activityLine(activity, here)),
    drops: drops.map((drop) => dropLine(drop, here)),
    mall: {
      line: points.available > 0 ? mallSaid.line(sayNumber(points.available)) : mallSaid.none,
      tiles: mall.map((item) => itemTile(item)),
    },
    mine: { title: said.mine(rate.tier), benefits: own ? sayBenefits(own) : [] },
    above: own && above ? { title: said.next(above.name), benefits: sayMore(own, above) } : null,
  };
};
