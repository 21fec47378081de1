import type { Clause, EventPattern, Expression, Measure, PurchaseFilter, SequenceStep, Window } from '../expression.ts';
import { dayWords, filterWords, flagWords, moneyMeasures, nameWords, plainWords, purchaseWords } from './names.ts';

/** An expression as people write it: `tier >= 2 and spent(90d) >= 500 and not tag:"一次性购买"`. `parseExpression` reads it back. */
export const printExpression = (expression: Expression): string => print(expression, 0);

/** Binding: 0 or, 1 and, 2 not and clauses. */
const print = (expression: Expression, binding: number): string => {
  switch (expression.kind) {
    case 'any':
    case 'all': {
      const [only] = expression.of;
      if (only && expression.of.length === 1) return print(only, binding);
      const own = expression.kind === 'any' ? 0 : 1;
      const text = expression.of.map((one) => print(one, own + 1)).join(own === 0 ? ' or ' : ' and ');
      return binding > own ? `(${text})` : text;
    }
    case 'not':
      return `not ${print(expression.of, 2)}`;
    default:
      return printClause(expression);
  }
};

const printClause = (clause: Clause): string => {
  switch (clause.kind) {
    case 'number': {
      const { what, op } = clause;
      const value = moneyMeasures.has(what.of) ? String(clause.value / 100) : String(clause.value);
      if (what.of === 'orders' && what.where) {
        const times = op === '>=' && clause.value === 1 ? [] : [`times ${op} ${value}`];
        return `bought(${[...printFilter(what.where), ...times, ...(what.within ? [`within ${printWindow(what.within)}`] : [])].join(', ')})`;
      }
      if (what.of === 'happened' && op === '>=' && clause.value === 1) return printMeasure(what);
      return `${printMeasure(what)} ${op} ${value}`;
    }
    case 'day':
      return `${dayWords[clause.day]} in ${printWindow(clause.within)}`;
    case 'name':
      return `${nameWords[clause.of]}:${printNames(clause.anyOf)}`;
    case 'flag':
      return flagWords[clause.flag];
    case 'sequence':
      return `sequence(${[
        ...clause.steps.map(printStep),
        ...(clause.notThen ? [`not ${printStep(clause.notThen)}`] : []),
        ...(clause.within ? [`started ${printWindow(clause.within)}`] : []),
      ].join(', ')})`;
  }
};

const printMeasure = (what: Measure): string => {
  switch (what.of) {
    case 'daysSince':
      return `days_since(${dayWords[what.day]})`;
    case 'daysUntil':
      return `days_until(${dayWords[what.day]})`;
    case 'happened':
      return `happened(${[printHappening(what), ...(what.within ? [printWindow(what.within)] : [])].join(', ')})`;
    case 'spent':
    case 'saved':
    case 'orders':
    case 'visits':
    case 'items':
    case 'average': {
      const given = [
        ...(what.where ? printFilter(what.where) : []),
        ...(what.within ? [printWindow(what.within)] : []),
      ];
      return given.length === 0 ? purchaseWords[what.of] : `${purchaseWords[what.of]}(${given.join(', ')})`;
    }
    default:
      return plainWords[what.of];
  }
};

const printFilter = (where: PurchaseFilter): string[] =>
  (Object.keys(filterWords) as (keyof PurchaseFilter)[]).flatMap((name) => {
    const names = where[name];
    return names ? [`${filterWords[name]}:${printNames(names)}`] : [];
  });

const printStep = ({ event, days }: SequenceStep): string =>
  days === undefined ? printPattern(event) : `${printPattern(event)} within ${days}d`;

const printPattern = (event: EventPattern): string => {
  if (event.kind === 'happening') return printHappening(event);
  return event.where ? `bought(${printFilter(event.where).join(', ')})` : 'bought';
};

const printHappening = ({ event, ref }: { readonly event: string; readonly ref?: string }): string =>
  ref === undefined ? event : `${event}:${quote(ref)}`;

const printWindow = (window: Window): string => {
  switch (window.kind) {
    case 'last':
      return window.skip ? `${window.skip}d..${window.days}d` : `${window.days}d`;
    case 'next':
      return `next ${window.days}d`;
    case 'calendar':
      return window.back === 0
        ? `this ${window.unit}`
        : window.back === 1
          ? `last ${window.unit}`
          : `${window.unit} -${window.back}`;
    case 'between':
      return `${window.from ?? ''}..${window.to ?? ''}`;
  }
};

const printNames = (names: readonly string[]): string => {
  const [only] = names;
  return only !== undefined && names.length === 1 ? quote(only) : `(${names.map(quote).join(', ')})`;
};

const quote = (name: string): string => `"${name.replace(/[\\"]/g, '\\$&')}"`;
