import type { getActivities } from '@memberday/shared/contract/activities.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { IconName } from '../../ui/icon.tsx';
import { sayNumber } from '../../words/numbers.ts';
import { activityWords as said } from '../../words/play/activity.ts';
import { sayEnd, sayStart } from '../../words/spans.ts';
import type { Here } from '../clock/here.ts';

export type ActivityCard = Output<typeof getActivities>['activities'][number];

/** One activity in a list. */
export type ActivityLine = {
  readonly activityId: string;
  readonly icon: IconName;
  readonly kind: string;
  readonly title: string;
  readonly line: string;
  readonly standing: string;
  readonly mine: string | null;
  readonly isOver: boolean;
  readonly label: string;
};

const icons: Readonly<Record<ActivityCard['kind'], IconName>> = {
  'check-in': 'calendar',
  'sign-up': 'edit',
  'group-goal': 'people',
  draw: 'gift',
  mission: 'star',
  trial: 'leaf',
  vote: 'check',
};

export const activityLine = (card: ActivityCard, { today, zone }: Pick<Here, 'today' | 'zone'>): ActivityLine => {
  const { stage, opensAt, closesAt, counts, title, kind } = card;
  const people = counts.people ?? 0;
  const when = {
    announced: said.opensAt(sayStart(opensAt, today, zone)),
    open: said.closesAt(sayEnd(closesAt, today, zone)),
    paused: said.paused,
    over: said.over,
    cancelled: said.cancelled,
  }[stage];
  const standing = people > 0 ? `${said.people(sayNumber(people))} · ${when}` : when;
  return {
    activityId: card.activityId,
    icon: icons[kind],
    kind: card.forGroups ? said.forGroup : said.kind[kind],
    title,
    line: card.line,
    standing,
    mine: card.isMine ? said.mine : null,
    isOver: stage === 'over' || stage === 'cancelled',
    label: said.line(title, said.kind[kind], standing),
  };
};
