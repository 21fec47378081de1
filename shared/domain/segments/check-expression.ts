import { lifecycleStages } from '../lifecycle/lifecycle.ts';
import {
  type Clause,
  type ComingDay,
  comingDays,
  deepestNesting,
  type Expression,
  type Measure,
  mostClauses,
  type PastDay,
  type PurchaseFilter,
  type SequenceStep,
  type Window,
} from './expression.ts';

/** What is wrong with an expression: where (`of.1.within.days`) and why, in a few English words. */
export type ExpressionFault = { readonly path: string; readonly why: string };

/** What shapes alone do not rule out: a question nobody can meet, or that would not mean what it looks like. */
export const checkExpression = (expression: Expression): readonly ExpressionFault[] => {
  const faults: ExpressionFault[] = [];
  let clauses = 0;
  const check = (one: Expression, path: readonly (string | number)[], depth: number): void => {
    const say = (below: string, why: string): void => {
      faults.push({ path: [...path, ...(below ? [below] : [])].join('.'), why });
    };
    if (depth > deepestNesting) {
      say('', `nested more than ${deepestNesting} deep`);
      return;
    }
    switch (one.kind) {
      case 'all':
      case 'any':
        if (one.of.length === 0) say('of', 'asks nothing');
        one.of.forEach((each, at) => {
          check(each, [...path, 'of', at], depth + 1);
        });
        return;
      case 'not':
        check(one.of, [...path, 'of'], depth + 1);
        return;
      default:
        clauses += 1;
        checkClause(one, say);
    }
  };
  check(expression, [], 0);
  if (clauses > mostClauses) faults.push({ path: '', why: `more than ${mostClauses} clauses` });
  return faults;
};

type Say = (below: string, why: string) => void;

const checkClause = (clause: Clause, say: Say): void => {
  switch (clause.kind) {
    case 'number':
      checkMeasure(clause.what, say);
      checkValue(clause.what, clause.value, say);
      return;
    case 'day':
      checkWindow(clause.within, clause.day, 'within', say);
      return;
    case 'name':
      if (clause.of === 'lifecycle') {
        const unknown = clause.anyOf.find((name) => !(lifecycleStages as readonly string[]).includes(name));
        if (unknown !== undefined) say('anyOf', `"${unknown}" is none of ${lifecycleStages.join(', ')}`);
      }
      return;
    case 'flag':
      return;
    case 'sequence': {
      const { steps, notThen, within } = clause;
      if (steps.length + (notThen ? 1 : 0) < 2) say('steps', 'one thing alone is no sequence');
      if (steps[0]?.days !== undefined) say('steps.0.days', 'the first step follows nothing; bound it by within');
      if (within) checkWindow(within, undefined, 'within', say);
      steps.forEach((step, at) => {
        checkStep(step, `steps.${at}`, say);
      });
      if (notThen) checkStep(notThen, 'notThen', say);
    }
  }
};

const checkMeasure = (what: Measure, say: Say): void => {
  if (what.of === 'happened' && needsRef(what.event) && what.ref === undefined) {
    say('what.ref', 'names no segment: any of them would ask of itself too');
  }
  if ('where' in what && what.where) {
    checkFilter(what.where, 'what.where', say);
    if (what.of === 'saved' && (what.where.categories || what.where.skus)) {
      say('what.where', 'what was taken off is known of whole orders only');
    }
  }
  if ('within' in what && what.within) checkWindow(what.within, undefined, 'what.within', say);
};

/** Segment moves without a name would make a segment depend on its own members. */
const needsRef = (event: string): boolean => event === 'segment-entered' || event === 'segment-left';

const checkStep = ({ event }: SequenceStep, path: string, say: Say): void => {
  if (event.kind === 'purchase') {
    if (event.where) checkFilter(event.where, `${path}.event.where`, say);
  } else if (needsRef(event.event) && event.ref === undefined) {
    say(`${path}.event.ref`, 'names no segment: any of them would ask of itself too');
  }
};

const checkFilter = (where: PurchaseFilter, path: string, say: Say): void => {
  for (const [name, names] of Object.entries(where)) {
    if (names?.length === 0) say(`${path}.${name}`, 'names nothing');
  }
};

const checkWindow = (window: Window, day: PastDay | ComingDay | undefined, path: string, say: Say): void => {
  const lies = day !== undefined && (comingDays as readonly string[]).includes(day) ? 'ahead' : 'behind';
  switch (window.kind) {
    case 'last':
      if (lies === 'ahead') say(path, 'this day lies ahead; ask for the next days');
      if ((window.skip ?? 0) >= window.days) say(`${path}.skip`, 'leaves out all of the days');
      return;
    case 'next':
      if (lies === 'behind') say(path, 'what happened lies behind; ask for the last days');
      return;
    case 'between':
      if (window.from === undefined && window.to === undefined) say(path, 'needs a first or a last day');
      if (window.from !== undefined && window.to !== undefined && window.from > window.to) {
        say(`${path}.to`, 'lies before the first day');
      }
      return;
    case 'calendar':
      return;
  }
};

const checkValue = (what: Measure, value: number, say: Say): void => {
  const range = valueRange(what);
  if (!Number.isFinite(value) || value < range.least || value > range.most) {
    say(
      'value',
      range.most === Infinity ? `must be at least ${range.least}` : `must be ${range.least} to ${range.most}`,
    );
  } else if (range.whole && !Number.isInteger(value)) {
    say('value', 'must be a whole number');
  }
};

const valueRange = ({ of }: Measure): { least: number; most: number; whole: boolean } => {
  switch (of) {
    case 'tier':
      return { least: 0, most: 9, whole: true };
    case 'r':
    case 'f':
    case 'm':
      return { least: 1, most: 5, whole: true };
    case 'alive':
      return { least: 0, most: 1, whole: false };
    case 'expectedOrders':
      return { least: 0, most: Infinity, whole: false };
    case 'points':
      // Taken back after they were spent, points go below nothing.
      return { least: Number.MIN_SAFE_INTEGER, most: Infinity, whole: true };
    default:
      return { least: 0, most: Infinity, whole: true };
  }
};
