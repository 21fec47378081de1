import type { Entry } from '../account/entry.ts';
import { growthAt } from '../tiers/standing.ts';
import { type Day, dayOf, type Instant, type Zone } from '../time.ts';
import type { MemberHistory, RulesAt } from './member-history.ts';
import { beginning, happeningsOf, liveOn } from './timeline.ts';

/** What a stretch of time came to for one member under some rules. */
export type Lived = {
  /** Where they stand at its end. */
  readonly level: number;
  /** Growth that counts at its end. */
  readonly growth: number;
  /** Points given less points taken back by refunds, from purchases, actions and tiers. */
  readonly points: number;
  /** The same by day, of days on which there was something. */
  readonly byDay: ReadonlyMap<Day, number>;
};

export type Replayed = { readonly now: Lived; readonly draft: Lived };

export type ReplaySpan = { readonly from: Instant; readonly until: Instant; readonly zone: Zone };

/** Lives one member's span twice, from the same start: under the published rules and under the draft. */
export const replayMember = (
  history: MemberHistory,
  published: RulesAt,
  drafted: RulesAt,
  span: ReplaySpan,
): Replayed => {
  const happenings = happeningsOf(history);
  const past = { history, happenings };
  const start = liveOn(beginning(history, happenings), past, published, span.from, () => undefined);
  const live = (rules: RulesAt): Lived => {
    const byDay = new Map<Day, number>();
    const { account } = liveOn(start, past, rules, span.until, (entry) => {
      const points = pointsOf(entry);
      if (points === 0) return;
      const day = dayOf(entry.at, span.zone);
      byDay.set(day, (byDay.get(day) ?? 0) + points);
    });
    const growth = growthAt(account.growth, rules(span.until).programme, span.until).value;
    const points = [...byDay.values()].reduce((sum, each) => sum + each, 0);
    return { level: account.tier.level, growth, points, byDay };
  };
  return { now: live(published), draft: live(drafted) };
};

const pointsOf = ({ kind, given }: Entry): number => (kind === 'earn' ? given : kind === 'claw_back' ? -given : 0);
