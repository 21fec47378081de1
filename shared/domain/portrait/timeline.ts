import { addMs, type Instant } from '../time.ts';

/** Something of a timeline: when, and a name that tells it from others of the same moment. */
export type Timed = { readonly at: Instant; readonly key: string };

/** Things of one kind, newest first. `edge`: where reading ended and there may be more, of that moment and older ones. */
export type ReadList<T> = { readonly items: readonly T[]; readonly edge: Instant | undefined };

/**
 * A page of several lists as one, newest first. Things of one moment stay on one page, so that the page's last moment is where the next one goes
 * on: nothing is shown twice, nothing is left out.
 * @param lists all older than where the last page ended
 * @param limit things on a page; more where they are of one moment
 * @returns the moment the next page goes on before; null: there is no more
 */
export const pageTimeline = <T extends Timed>(
  lists: readonly ReadList<T>[],
  limit: number,
): { readonly items: readonly T[]; readonly before: Instant | null } => {
  const all = lists
    .flatMap(({ items }) => items)
    .sort((one, other) => latestFirst(`${one.at}${one.key}`, `${other.at}${other.key}`));
  const edges = lists.flatMap(({ edge }) => edge ?? []);
  const full = all[limit - 1]?.at;
  const ends = [...edges.map((at) => addMs(at, 1)), ...(full === undefined ? [] : [full])];
  if (ends.length === 0) return { items: all, before: null };
  const end = ends.reduce(latest);
  const items = all.filter(({ at }) => at >= end);
  if (items.length === all.length && edges.length === 0) return { items, before: null };
  // Nothing that is shown among what was read, or more in one moment than is read at once: go on behind it, lest a page stand still.
  if (items.length === 0 && edges.length > 0) {
    const edge = edges.reduce(latest);
    return { items: all.filter(({ at }) => at >= edge), before: edge };
  }
  return { items, before: end };
};

const latest = (one: Instant, other: Instant): Instant => (one > other ? one : other);

const latestFirst = (one: string, other: string): number => (one < other ? 1 : one > other ? -1 : 0);
