import type { Instant } from '../time.ts';

/** What a task hands the operator to share: a page of the mini-program, as its address says it. */
export type TaskCard = {
  /** A page by the name the mini-program calls it: `drop`, `activity`, `home`. */
  readonly page: string;
  readonly params: Readonly<Record<string, string>>;
  readonly title: string;
};

/** `by-entry`: somebody of the group opened the card, which shows by itself that it was shared. */
export type TaskProof = 'by-hand' | 'by-entry';

/** What a recipe, or a person, wants an operator to do at a moment. */
export type TaskPlan = {
  /** Names it among all of its source: `warm-up`, `opening`. Planned again, it is the same task. */
  readonly key: string;
  readonly at: Instant;
  readonly title: string;
  /** To be copied into the group; empty where there is nothing to say. */
  readonly text: string;
  readonly card: TaskCard | null;
  readonly proof: TaskProof;
};

/** What called for a task. */
export type TaskSource = { readonly kind: 'memberDay' | 'activity' | 'drop' | 'hand'; readonly id: string };

/** One thing to do in one group. */
export type Task = Omit<TaskPlan, 'key'> & {
  readonly taskId: string;
  readonly operator: string;
  readonly groupId: string;
  readonly source: TaskSource;
  readonly done: { readonly at: Instant; readonly by: string } | null;
  readonly skipped: { readonly at: Instant; readonly by: string } | null;
  /** When its card was first opened in its group, and how often it has been. */
  readonly noticedAt: Instant | null;
  readonly entries: number;
};

export type TaskState = 'done' | 'noticed' | 'skipped' | 'late' | 'now' | 'later';

/** A task is on from a quarter of an hour before its time, and late half an hour after it. */
const earlyMs = 15 * 60_000;
const lateMs = 30 * 60_000;

/** What a reader must see. What was noticed counts as done, whatever the operator ticked before. */
export const taskStateAt = (task: Pick<Task, 'at' | 'done' | 'skipped' | 'noticedAt'>, now: Instant): TaskState => {
  if (task.noticedAt) return 'noticed';
  if (task.done) return 'done';
  if (task.skipped) return 'skipped';
  const since = Date.parse(now) - Date.parse(task.at);
  if (since < -earlyMs) return 'later';
  return since >= lateMs ? 'late' : 'now';
};
