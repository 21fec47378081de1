import type { Instant } from '@memberday/shared/domain/time.ts';
import { sayNumber } from '../../words/numbers.ts';
import { activityWords as said } from '../../words/play/activity.ts';
import { sayEnd, sayStart } from '../../words/spans.ts';
import type { Here } from '../clock/here.ts';
import type { AnyActivity } from './panel.ts';

/** What stands at the top of an activity's page. */
export type ActivityHead = {
  readonly kind: string;
  readonly title: string;
  readonly line: string;
  /** It runs down to the next turn; null where there is none to wait for. */
  readonly countdown: { readonly label: string; readonly until: Instant } | null;
  readonly standing: string;
  readonly facts: readonly string[];
};

type Shown = Pick<
  AnyActivity,
  'kind' | 'title' | 'line' | 'stage' | 'opensAt' | 'closesAt' | 'counts' | 'group' | 'forGroups'
>;

export const activityHead = (activity: Shown, { today, zone }: Pick<Here, 'today' | 'zone'>): ActivityHead => {
  const { kind, title, line, stage, opensAt, closesAt, counts, group, forGroups } = activity;
  const people = counts.people ?? 0;
  return {
    kind: said.kind[kind],
    title,
    line,
    countdown:
      stage === 'announced'
        ? { label: said.opensIn, until: opensAt }
        : stage === 'open'
          ? { label: said.closesIn, until: closesAt }
          : null,
    standing: {
      announced: said.opensAt(sayStart(opensAt, today, zone)),
      open: (kind === 'sign-up' ? said.signUpCloses : said.closesAt)(sayEnd(closesAt, today, zone)),
      paused: said.paused,
      over: said.over,
      cancelled: said.cancelled,
    }[stage],
    facts: [
      ...(people > 0 ? [said.people(sayNumber(people))] : []),
      ...(forGroups ? [group && group.name !== '' ? said.inGroup(group.name) : said.forGroup] : []),
    ],
  };
};
