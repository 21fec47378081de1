import type { DayNumber, MemberFacts } from '../facts/member-facts.ts';
import type { Clause, Comparison, Expression, NameKind } from './expression.ts';
import { sequenceFinder } from './follow-sequence.ts';
import type { MemberView, Surroundings } from './member-view.ts';
import { oneOf } from './purchase-matcher.ts';
import { dayOfMember, measureReader } from './read-measure.ts';
import { windowBounds } from './window-bounds.ts';

/** An expression, made ready to be asked of many members. */
export type Look = {
  holds(member: MemberView, today: DayNumber): boolean;
  /**
   * The next day on which the answer is another one if nothing happens until then; undefined: never. What the night finds out of all members
   * (`asksNight`) is taken to stay as it is.
   */
  until(member: MemberView, today: DayNumber): DayNumber | undefined;
  /** The answer clause by clause, with what the member has. */
  explain(member: MemberView, today: DayNumber): Explained;
};

export type Explained =
  | { readonly kind: 'all' | 'any'; readonly holds: boolean; readonly of: readonly Explained[] }
  | { readonly kind: 'not'; readonly holds: boolean; readonly of: Explained }
  | {
      readonly kind: 'clause';
      readonly holds: boolean;
      readonly clause: Clause;
      readonly own: Own;
      /** The answer of the rules behind the names of the clause: other segments, tags by rule. */
      readonly behind: readonly { readonly name: string; readonly look: Explained }[];
    };

/** What the member has in a clause: a number (fen where the measure is money), a day, or names; nothing where there is none. */
export type Own =
  | { readonly kind: 'number'; readonly number: number; readonly isLeast: boolean }
  | { readonly kind: 'day'; readonly day: DayNumber }
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'nothing' };

/** @throws Error where segments ask for each other in a circle: no definition that was checked does */
export const prepareLook = (expression: Expression, around: Surroundings): Look => prepare(expression, around, []);

const prepare = (expression: Expression, around: Surroundings, within: readonly string[]): Look => {
  switch (expression.kind) {
    case 'all':
    case 'any':
      return together(
        expression.kind,
        expression.of.map((one) => prepare(one, around, within)),
      );
    case 'not': {
      const look = prepare(expression.of, around, within);
      return {
        holds: (member, today) => !look.holds(member, today),
        until: look.until,
        explain: (member, today) => {
          const of = look.explain(member, today);
          return { kind: 'not', holds: !of.holds, of };
        },
      };
    }
    default:
      return leafLook(expression, prepareLeaf(expression, around, within));
  }
};

/** All of them, or one of them: an answer stands as long as one look that settles it alone stands, and else as long as all of them stand. */
const together = (kind: 'all' | 'any', looks: readonly Look[]): Look => {
  const settling = kind === 'any';
  const holds = (member: MemberView, today: DayNumber): boolean => {
    for (const look of looks) if (look.holds(member, today) === settling) return settling;
    return !settling;
  };
  return {
    holds,
    until(member, today) {
      for (let day = today; ; ) {
        const settled = looks.filter((look) => look.holds(member, day) === settling);
        if (settled.length === 0) return earliest(looks.map((look) => look.until(member, day)));
        let last = day;
        for (const look of settled) {
          const until = look.until(member, day);
          if (until === undefined) return undefined;
          last = Math.max(last, until);
        }
        if (holds(member, last) !== settling) return last;
        day = last;
      }
    },
    explain(member, today) {
      const of = looks.map((look) => look.explain(member, today));
      return { kind, holds: of.some((one) => one.holds === settling) ? settling : !settling, of };
    },
  };
};

const earliest = (days: readonly (DayNumber | undefined)[]): DayNumber | undefined => {
  const known = days.filter((day) => day !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
};

type Leaf = {
  holds(member: MemberView, today: DayNumber): boolean;
  own(member: MemberView, today: DayNumber): Own;
  /** Days after today, in any order and among others, on which the answer may become another one. */
  turns(member: MemberView, today: DayNumber): readonly DayNumber[];
  /** Where the exact day is known without trying. */
  until?(member: MemberView, today: DayNumber): DayNumber | undefined;
  readonly behind?: readonly { readonly name: string; readonly look: Look }[];
};

const leafLook = (clause: Clause, leaf: Leaf): Look => ({
  holds: leaf.holds,
  until: leaf.until ?? untilByTurns(leaf),
  explain: (member, today) => ({
    kind: 'clause',
    holds: leaf.holds(member, today),
    clause,
    own: leaf.own(member, today),
    behind: (leaf.behind ?? []).map(({ name, look }) => ({ name, look: look.explain(member, today) })),
  }),
});

const untilByTurns =
  (leaf: Leaf): Look['until'] =>
  (member, today) => {
    const now = leaf.holds(member, today);
    const turns = leaf.turns(member, today).filter((day) => day > today && day !== Infinity);
    return turns.sort((one, other) => one - other).find((day) => leaf.holds(member, day) !== now);
  };

const prepareLeaf = (clause: Clause, around: Surroundings, within: readonly string[]): Leaf => {
  switch (clause.kind) {
    case 'number': {
      const { what, value } = clause;
      const meets = compare[clause.op];
      const reader = measureReader(what, around);
      return {
        holds: ({ facts }, today) => meets(reader.read(facts, today), value),
        own: ({ facts }, today) => {
          const number = reader.read(facts, today);
          if (Number.isNaN(number)) return { kind: 'nothing' };
          return { kind: 'number', number, isLeast: reader.isLeast?.(facts, today) ?? false };
        },
        turns({ facts }, today) {
          if (what.of !== 'daysSince' && what.of !== 'daysUntil') return reader.turns(facts, today);
          const day = dayOfMember(what.day, facts);
          if (day === undefined) return [];
          const edge = Math.floor(value);
          // The count passes the value on the day of the edge or the one beside it; a day that lies ahead also becomes past.
          const days = what.of === 'daysSince' ? [day + edge] : [day - edge, day + 1];
          return days.flatMap((one) => [one - 1, one, one + 1]);
        },
      };
    }
    case 'day': {
      const { day } = clause;
      const window = windowBounds(clause.within);
      return {
        holds({ facts }, today) {
          const on = dayOfMember(day, facts);
          if (on === undefined) return false;
          const { from, until } = window.at(today);
          return on >= from && on < until;
        },
        own({ facts }) {
          const on = dayOfMember(day, facts);
          return on === undefined ? { kind: 'nothing' } : { kind: 'day', day: on };
        },
        turns({ facts }) {
          const on = dayOfMember(day, facts);
          return on === undefined ? [] : [window.enters(on), window.leaves(on)];
        },
      };
    }
    case 'flag':
      return clause.flag === 'personalised'
        ? simple(({ facts }) => facts.personalised)
        : simple(({ facts }) => facts.purchases.length > 0 || facts.earlier.orders > 0);
    case 'sequence': {
      const finder = sequenceFinder(clause);
      return {
        holds: ({ facts }, today) => finder.find(facts, today) !== undefined,
        own({ facts }, today) {
          const day = finder.find(facts, today);
          return day === undefined ? { kind: 'nothing' } : { kind: 'day', day };
        },
        turns: ({ facts }) => finder.turns(facts),
      };
    }
    case 'name':
      return nameLeaf(clause.of, clause.anyOf, around, within);
  }
};

/** Comparisons with NaN: no number meets nothing, not even `!=`. */
const compare: Readonly<Record<Comparison, (own: number, value: number) => boolean>> = {
  '>=': (own, value) => own >= value,
  '>': (own, value) => own > value,
  '<=': (own, value) => own <= value,
  '<': (own, value) => own < value,
  '=': (own, value) => own === value,
  '!=': (own, value) => own < value || own > value,
};

const simple = (holds: (member: MemberView) => boolean): Leaf => ({
  holds,
  own: () => ({ kind: 'nothing' }),
  turns: () => [],
});

const nameLeaf = (of: NameKind, anyOf: readonly string[], around: Surroundings, within: readonly string[]): Leaf => {
  const has = oneOf(anyOf) ?? (() => false);
  const named = (names: (facts: MemberFacts) => readonly string[]): Leaf => ({
    holds: ({ facts }) => names(facts).some(has),
    own: ({ facts }) => ({ kind: 'names', names: names(facts) }),
    turns: () => [],
  });
  switch (of) {
    case 'group':
      return named(({ groups }) => groups);
    // A purpose alone asks for any channel of it, a kind alone for whatever it names.
    case 'consent':
      return named(({ consents }) => consents.flatMap((one) => [one, one.slice(0, one.indexOf('/'))]));
    case 'source':
      return named(({ source: { kind, ref } }) => (ref === undefined ? [kind] : [kind, `${kind}/${ref}`]));
    case 'lifecycle': {
      const stageOf = ({ facts }: MemberView, today: DayNumber) => around.lifecycle?.(facts, today);
      return {
        holds: (member, today) => has(stageOf(member, today)?.stage),
        own(member, today) {
          const stage = stageOf(member, today)?.stage;
          return stage === undefined ? { kind: 'nothing' } : { kind: 'names', names: [stage] };
        },
        turns(member, today) {
          const days: DayNumber[] = [];
          for (let at = stageOf(member, today); at?.until !== undefined; at = stageOf(member, at.until))
            days.push(at.until);
          return days;
        },
      };
    }
    case 'rfm':
      return {
        holds: ({ facts }, today) => has(around.rfm?.(facts, today)?.group),
        own({ facts }, today) {
          const place = around.rfm?.(facts, today);
          return place ? { kind: 'names', names: [place.group] } : { kind: 'nothing' };
        },
        turns: () => [],
      };
    case 'tag':
      return orBehind(
        {
          holds: ({ facts }, today) => facts.tags.some((one) => has(one.tag) && isHeld(one, today)),
          own: ({ facts }, today) => ({
            kind: 'names',
            names: facts.tags.filter((one) => isHeld(one, today)).map(({ tag }) => tag),
          }),
          turns: ({ facts }) => facts.tags.flatMap(({ on, until }) => [on, until ?? Infinity]),
        },
        anyOf.flatMap((name) => rule(`tag ${name}`, name, around.tagRuleOf(name), around, within)),
      );
    case 'segment': {
      const lists = anyOf.filter((id) => around.segmentOf(id)?.kind === 'list');
      return orBehind(
        {
          holds: (member) => lists.some((id) => member.lists.has(id)),
          own: (member) => ({ kind: 'names', names: lists.filter((id) => member.lists.has(id)) }),
          turns: () => [],
        },
        anyOf.flatMap((id) => {
          const segment = around.segmentOf(id);
          return rule(id, id, segment?.kind === 'rule' ? segment.expression : undefined, around, within);
        }),
      );
    }
  }
};

const isHeld = ({ on, until }: MemberFacts['tags'][number], today: DayNumber): boolean =>
  on <= today && (until === undefined || today < until);

const rule = (
  step: string,
  name: string,
  expression: Expression | undefined,
  around: Surroundings,
  within: readonly string[],
): { name: string; look: Look }[] => {
  if (expression === undefined) return [];
  if (within.includes(step)) throw new Error(`segments ask for each other: ${[...within, step].join(' → ')}`);
  return [{ name, look: prepare(expression, around, [...within, step]) }];
};

/** The member has the name by themselves, or meets one of the rules behind it. */
const orBehind = (leaf: Leaf, behind: readonly { readonly name: string; readonly look: Look }[]): Leaf => {
  if (behind.length === 0) return leaf;
  const either = together('any', [
    { holds: leaf.holds, until: untilByTurns(leaf), explain: () => ({ kind: 'all', holds: false, of: [] }) },
    ...behind.map(({ look }) => look),
  ]);
  return {
    ...leaf,
    holds: either.holds,
    until: either.until,
    own(member, today) {
      const own = leaf.own(member, today);
      const met = behind.filter(({ look }) => look.holds(member, today)).map(({ name }) => name);
      return { kind: 'names', names: [...new Set([...(own.kind === 'names' ? own.names : []), ...met])] };
    },
    behind,
  };
};
