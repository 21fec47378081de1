import { addMs, type Instant } from '../time.ts';

/** Something of a timeline: when, and a name that tells it from others of the same moment. */
export type Timed = { readonly at: Instant; readonly key: string };

/**
 * A page of several lists as one, newest first. Things of one moment stay on one page, so that the page's last moment is where the next one goes
 * on: nothing is shown twice, nothing is left out.
 * @param lists each newest first, all older than where the last page ended; at most `read` of each were read
 * @param limit things on a page; more where they are of one moment
 * @returns the moment the next page goes on before; null: there is no more
 */
export const pageTimeline = <T extends Timed>(
  lists: readonly (readonly T[])[],
  { limit, read }: { readonly limit: number; readonly read: number },
): { readonly items: readonly T[]; readonly before: Instant | null } => {
  const all = lists.flat().sort((one, other) => latestFirst(`${one.at}${one.key}`, `${other.at}${other.key}`));
  // A list that was not read to its end may hold more of its last moment, and says nothing of what is older.
  const unread = lists.flatMap((list) => (list.length < read ? [] : (list.at(-1)?.at ?? [])));
  const ends = [...unread.map((at) => addMs(at, 1)), ...(all[limit - 1] ? [all[limit - 1]?.at ?? ''] : [])];
  if (ends.length === 0) return { items: all, before: null };
  const end = ends.reduce(latest);
  const items = all.filter(({ at }) => at >= end);
  // More in one moment than is read at once: what was read of it is shown, lest a page stand still.
  if (items.length === 0)
    return { items: all.filter(({ at }) => at >= unread.reduce(latest)), before: unread.reduce(latest) };
  return items.length === all.length && unread.length === 0 ? { items, before: null } : { items, before: end };
};

const latest = (one: Instant, other: Instant): Instant => (one > other ? one : other);

const latestFirst = (one: string, other: string): number => (one < other ? 1 : one > other ? -1 : 0);
