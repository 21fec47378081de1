import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { prepareLook } from '@memberday/shared/domain/segments/look.ts';
import type { Surroundings } from '@memberday/shared/domain/segments/member-view.ts';
import type { LiveSegment } from '@memberday/shared/domain/segments/move-member.ts';
import { expressionsBehind, nightPartsOf, tagsIn } from '@memberday/shared/domain/segments/references.ts';
import { isPublished, type Segment } from '@memberday/shared/domain/segments/segment.ts';
import { minuteMs, msOf } from '@memberday/shared/domain/time.ts';
import type { Context, InsightContext } from './context.ts';
import { nightFindings } from './night-findings.ts';
import { tagDefinitions } from './tag-definitions.ts';

/** All segments as they are now, ready to be asked of members. */
export type SegmentBook = {
  /** Whoever decided by this book and wrote looks whether it still is the newest. */
  readonly version: number;
  readonly segments: ReadonlyMap<string, Segment>;
  /** The published rules. */
  readonly live: readonly LiveSegment[];
  readonly around: Surroundings;
};

type Reading = Pick<Context, 'now' | 'programmes'> & InsightContext;
type Kept = { readonly readAt: number; readonly version: number; readonly book: Promise<SegmentBook> };

/** By store, so that tests with several do not meet. */
const kept = new WeakMap<InsightContext['insight'], Kept>();
/** Rules of tags, the programme and what the night found out may be this old; segments are never. */
const keptMs = minuteMs;

export const segmentBook = async (context: Reading): Promise<SegmentBook> => {
  const { insight } = context;
  const version = await insight.segments.bookVersion();
  const at = msOf(context.now());
  const known = kept.get(insight);
  if (known?.version === version && Math.abs(at - known.readAt) < keptMs) return known.book;
  const book = readBook(context, version);
  kept.set(insight, { readAt: at, version, book });
  // What failed is asked again by the next one.
  book.catch(() => kept.delete(insight));
  return book;
};

/** Of segments that were changed since the version was read, the newer ones: their next change of the version has them looked at again. */
const readBook = async (context: Reading, version: number): Promise<SegmentBook> => {
  const [list, tags, programmes, findings] = await Promise.all([
    context.insight.segments.list(),
    tagDefinitions(context),
    context.programmes(),
    nightFindings(context),
  ]);
  const segments = new Map(list.map((segment) => [segment.segmentId, segment]));
  const around: Surroundings = {
    growthMonths: versionAt(programmes, context.now()).programme.growth.windowMonths,
    segmentOf(segmentId) {
      const segment = segments.get(segmentId);
      if (!segment || !isPublished(segment)) return undefined;
      return segment.published ? { kind: 'rule', expression: segment.published.expression } : { kind: 'list' };
    },
    tagRuleOf(name) {
      const tag = tags.get(name);
      return tag?.state === 'active' ? (tag.rule ?? undefined) : undefined;
    },
    ...findings,
  };
  const live = list.flatMap(({ segmentId, state, published, walk }): LiveSegment[] => {
    if (state !== 'active' || !published) return [];
    const behind = expressionsBehind(published.expression, around);
    // The rule of a tag may be changed by day without a word to us.
    const asksRule = behind.flatMap(tagsIn).some((tag) => around.tagRuleOf(tag) !== undefined);
    return [
      {
        segmentId,
        look: prepareLook(published.expression, around),
        nightly: asksRule || nightPartsOf(behind).size > 0,
        quiet: walk !== null && walk.finishedAt === null,
      },
    ];
  });
  return { version, segments, live, around };
};
