import { type RouteName, routes } from '../../route-table.ts';
import type { Task } from './today-view.ts';

/** What is shared into a group: a page, and what its address says of who shared it where, and by which task. */
export type GroupCard = {
  readonly title: string;
  readonly to: RouteName;
  readonly params: Readonly<Record<string, string>>;
  /** The letters that an entry is read by: `g` group, `o` operator, `k` task. */
  readonly from: Readonly<Record<string, string>>;
};

/** The card of a task; a page that this version of the app does not have is the first one. */
export const cardOfTask = ({ card, groupId, operator, taskId }: Task): GroupCard | null =>
  card && {
    title: card.title,
    to: isPage(card.page) ? card.page : 'home',
    params: isPage(card.page) ? card.params : {},
    from: { g: groupId, o: operator, k: taskId },
  };

const isPage = (name: string): name is RouteName => Object.keys(routes).includes(name);
