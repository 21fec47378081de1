import type { MemberFacts } from '../facts/member-facts.ts';
import type { Clause, Expression, Measure, PastDay } from './expression.ts';
import type { Surroundings } from './member-view.ts';

/** Every clause of an expression, those behind `not` among them. */
export const clausesOf = (expression: Expression): readonly Clause[] => {
  switch (expression.kind) {
    case 'all':
    case 'any':
      return expression.of.flatMap(clausesOf);
    case 'not':
      return clausesOf(expression.of);
    default:
      return [expression];
  }
};

/** Ids of the segments an expression asks for: by their members or by who came and went. */
export const segmentsIn = (expression: Expression): readonly string[] => [
  ...new Set(
    clausesOf(expression).flatMap((clause) => {
      switch (clause.kind) {
        case 'name':
          return clause.of === 'segment' ? clause.anyOf : [];
        case 'number':
          return clause.what.of === 'happened' ? moved(clause.what) : [];
        case 'sequence':
          return [...clause.steps, ...(clause.notThen ? [clause.notThen] : [])].flatMap(({ event }) =>
            event.kind === 'happening' ? moved(event) : [],
          );
        default:
          return [];
      }
    }),
  ),
];

const moved = ({ event, ref }: { readonly event: string; readonly ref?: string }): readonly string[] =>
  (event === 'segment-entered' || event === 'segment-left') && ref !== undefined ? [ref] : [];

export const tagsIn = (expression: Expression): readonly string[] => [
  ...new Set(clausesOf(expression).flatMap((one) => (one.kind === 'name' && one.of === 'tag' ? one.anyOf : []))),
];

/** An expression with those behind its segments and tags, each once. */
export const expressionsBehind = (
  expression: Expression,
  around: Pick<Surroundings, 'segmentOf' | 'tagRuleOf'>,
): readonly Expression[] => {
  const all = new Set<Expression>();
  const add = (one: Expression | undefined): void => {
    if (one === undefined || all.has(one)) return;
    all.add(one);
    for (const id of segmentsIn(one)) {
      const segment = around.segmentOf(id);
      if (segment?.kind === 'rule') add(segment.expression);
    }
    for (const tag of tagsIn(one)) add(around.tagRuleOf(tag));
  };
  add(expression);
  return [...all];
};

/**
 * The circle a segment would close if it had this expression, as the names it goes through, itself first and last; undefined: none.
 * @param name `segment:<id>` or `tag:<tag>` of what the expression is for
 */
export const circleOf = (
  name: string,
  expression: Expression,
  around: Pick<Surroundings, 'segmentOf' | 'tagRuleOf'>,
): readonly string[] | undefined => {
  const cleared = new Set<string>();
  const walk = (one: Expression, path: readonly string[]): readonly string[] | undefined => {
    const next: readonly (readonly [string, Expression | undefined])[] = [
      ...segmentsIn(one).map((id) => {
        const segment = around.segmentOf(id);
        return [`segment:${id}`, segment?.kind === 'rule' ? segment.expression : undefined] as const;
      }),
      ...tagsIn(one).map((tag) => [`tag:${tag}`, around.tagRuleOf(tag)] as const),
    ];
    for (const [step, behind] of next) {
      if (step === name) return [...path, step];
      if (behind === undefined || cleared.has(step) || path.includes(step)) continue;
      const found = walk(behind, [...path, step]);
      if (found) return found;
      cleared.add(step);
    }
    return undefined;
  };
  return walk(expression, [name]);
};

/** Parts of a facts row that can be left packed where nobody asks for them: the lines of purchases are the largest. */
export type FactField = keyof MemberFacts | 'lines';

/** What must be unpacked of a facts row to look at members with these expressions. */
export const factFieldsOf = (expressions: readonly Expression[]): ReadonlySet<FactField> => {
  const fields = new Set<FactField>();
  for (const clause of expressions.flatMap(clausesOf)) for (const field of fieldsOf(clause)) fields.add(field);
  return fields;
};

const bought: readonly FactField[] = ['purchases', 'earlier'];

const fieldsOf = (clause: Clause): readonly FactField[] => {
  switch (clause.kind) {
    case 'number':
      return measureFields(clause.what);
    case 'day':
      return dayFields[clause.day];
    case 'flag':
      return clause.flag === 'bought' ? bought : ['personalised'];
    case 'name':
      switch (clause.of) {
        case 'tag':
          return ['tags'];
        case 'group':
          return ['groups'];
        case 'consent':
          return ['consents'];
        case 'source':
          return ['source'];
        case 'segment':
          return [];
        case 'lifecycle':
        case 'rfm':
          return [...bought, 'joinedOn'];
      }
      return [];
    case 'sequence':
      return [...clause.steps, ...(clause.notThen ? [clause.notThen] : [])].flatMap(
        ({ event }): readonly FactField[] => {
          if (event.kind === 'happening') return ['happenings'];
          return event.where?.categories || event.where?.skus ? ['purchases', 'lines'] : ['purchases'];
        },
      );
  }
};

const measureFields = (what: Measure): readonly FactField[] => {
  switch (what.of) {
    case 'spent':
    case 'saved':
    case 'orders':
    case 'visits':
    case 'average':
      return what.where?.categories || what.where?.skus ? [...bought, 'lines'] : bought;
    case 'items':
      return [...bought, 'lines'];
    case 'daysSince':
    case 'daysUntil':
      return dayFields[what.day];
    case 'happened':
      return ['happenings'];
    case 'tier':
      return ['tier'];
    case 'growth':
      return ['growth'];
    case 'points':
    case 'pointsPending':
      return ['points'];
    case 'couponsHeld':
    case 'couponsUsed':
    case 'couponsLapsed':
      return ['coupons'];
    case 'groups':
      return ['groups'];
    case 'r':
    case 'f':
    case 'm':
    case 'value':
    case 'alive':
    case 'expectedOrders':
      return [...bought, 'joinedOn'];
  }
};

const dayFields: Readonly<Record<PastDay | 'pointsLapse', readonly FactField[]>> = {
  joined: ['joinedOn'],
  firstPurchase: bought,
  lastPurchase: bought,
  lastSeen: ['lastSeenOn'],
  tierSince: ['tier'],
  couponUsed: ['coupons'],
  pointsLapse: ['points'],
};

/** What the night finds out of all members that an expression asks for: its answers are looked at again when there is a new one. */
export type NightPart = 'lifecycle' | 'rfm' | 'value';

export const nightPartsOf = (expressions: readonly Expression[]): ReadonlySet<NightPart> =>
  new Set(
    expressions.flatMap(clausesOf).flatMap((clause): readonly NightPart[] => {
      if (clause.kind === 'name') return clause.of === 'rfm' || clause.of === 'lifecycle' ? [clause.of] : [];
      if (clause.kind !== 'number') return [];
      switch (clause.what.of) {
        case 'r':
        case 'f':
        case 'm':
          return ['rfm'];
        case 'value':
        case 'alive':
        case 'expectedOrders':
          return ['value'];
        default:
          return [];
      }
    }),
  );
