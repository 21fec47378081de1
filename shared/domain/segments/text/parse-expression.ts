import { happeningKinds } from '../../facts/member-facts.ts';
import { isDay } from '../../time.ts';
import {
  type CalendarUnit,
  type Comparison,
  calendarUnits,
  comingDays,
  comparisons,
  deepestNesting,
  type EventPattern,
  type Expression,
  type Measure,
  type PurchaseFilter,
  type SequenceStep,
  type Window,
} from '../expression.ts';
import {
  behindWord,
  dayWords,
  filterWords,
  flagWords,
  moneyMeasures,
  nameWords,
  plainWords,
  purchaseWords,
} from './names.ts';
import { type TextFault, type Token, tokensOf } from './tokens.ts';

export type ParsedText = { readonly ok: true; readonly expression: Expression } | ({ readonly ok: false } & TextFault);

/**
 * Reads an expression as people write it; docs/commands/segment.md has the grammar.
 * @returns the place of the first sign that does not fit and what would
 */
export const parseExpression = (text: string): ParsedText => {
  const tokens = tokensOf(text);
  if ('why' in tokens) return { ok: false, ...tokens };
  try {
    return { ok: true, expression: new Reader(tokens).all() };
  } catch (fault) {
    if (fault instanceof Unfit) return { ok: false, at: fault.at, why: fault.message };
    throw fault;
  }
};

/** Leaves the reading at the first sign that does not fit; never leaves this file. */
class Unfit extends Error {
  readonly at: number;
  constructor(at: number, why: string) {
    super(why);
    this.at = at;
  }
}

class Reader {
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  all(): Expression {
    const expression = this.#or();
    if (this.#token.kind !== 'end') this.#refuse('expected "and", "or" or the end');
    return expression;
  }

  get #token(): Token {
    // The last token is the end, and nothing steps over it.
    return this.#tokens[this.#next] as Token;
  }

  #refuse(why: string): never {
    const { at, kind, text } = this.#token;
    throw new Unfit(at, kind === 'end' ? `${why}, but the text ends` : `${why}, not ${text}`);
  }

  /** Steps over a word or a sign when it is the next one. */
  #take(text: string): boolean {
    const { kind, text: found } = this.#token;
    if ((kind !== 'word' && kind !== 'sign') || found !== text) return false;
    this.#next += 1;
    return true;
  }

  #demand(sign: string): void {
    if (!this.#take(sign)) this.#refuse(`expected "${sign}"`);
  }

  #or(): Expression {
    const of = [this.#and()];
    while (this.#take('or')) of.push(this.#and());
    return of.length === 1 ? (of[0] as Expression) : { kind: 'any', of };
  }

  #and(): Expression {
    const of = [this.#single()];
    while (this.#take('and')) of.push(this.#single());
    return of.length === 1 ? (of[0] as Expression) : { kind: 'all', of };
  }

  #single(): Expression {
    if (this.#depth > deepestNesting * 2) this.#refuse(`nested more than ${deepestNesting} deep: expected less`);
    this.#depth += 1;
    try {
      if (this.#take('not')) return { kind: 'not', of: this.#single() };
      if (!this.#take('(')) return this.#clause();
      const inner = this.#or();
      this.#demand(')');
      return inner;
    } finally {
      this.#depth -= 1;
    }
  }

  #clause(): Expression {
    const word = this.#token;
    if (word.kind !== 'word') this.#refuse('expected a clause, such as tier >= 2 or tag:"…"');
    const following = this.#tokens[this.#next + 1]?.text;

    const named = behindWord(nameWords, word.text);
    if (named !== undefined && following === ':') {
      this.#next += 2;
      return { kind: 'name', of: named, anyOf: this.#names() };
    }
    const day = behindWord(dayWords, word.text);
    if (day !== undefined) {
      this.#next += 1;
      this.#demand('in');
      return { kind: 'day', day, within: this.#window() };
    }
    if (word.text === 'bought' && following === '(') return this.#bought();
    if (word.text === 'sequence') return this.#sequence();
    const flag = behindWord(flagWords, word.text);
    if (flag !== undefined) {
      this.#next += 1;
      return { kind: 'flag', flag };
    }
    const what = this.#measure();
    if (what.of === 'happened' && !(comparisons as readonly string[]).includes(this.#token.text)) {
      return { kind: 'number', what, op: '>=', value: 1 };
    }
    const op = this.#comparison();
    return { kind: 'number', what, op, value: this.#value(moneyMeasures.has(what.of)) };
  }

  #measure(): Measure {
    const { text } = this.#token;
    const plain = behindWord(plainWords, text);
    if (plain !== undefined) {
      this.#next += 1;
      return { of: plain };
    }
    const purchase = behindWord(purchaseWords, text);
    if (purchase !== undefined) {
      this.#next += 1;
      const { where, within } = this.#take('(') ? this.#purchases(false) : {};
      return { of: purchase, ...(where && { where }), ...(within && { within }) };
    }
    if (this.#take('days_since')) {
      const day = this.#dayInBrackets();
      if (isComing(day)) this.#refuse('expected a day that lies behind, before this');
      return { of: 'daysSince', day };
    }
    if (this.#take('days_until')) {
      const day = this.#dayInBrackets();
      if (!isComing(day)) this.#refuse('expected a day that lies ahead, points_lapse, before this');
      return { of: 'daysUntil', day };
    }
    if (this.#take('happened')) {
      this.#demand('(');
      const { event, ref } = this.#happening();
      const within = this.#take(',') ? this.#window() : undefined;
      this.#demand(')');
      return { of: 'happened', event, ...(ref !== undefined && { ref }), ...(within && { within }) };
    }
    return this.#refuse(
      `expected one of ${[...Object.values(plainWords), ...Object.values(purchaseWords), 'bought', 'days_since', 'days_until', 'happened', 'sequence', ...Object.values(dayWords), ...Object.values(nameWords).map((name) => `${name}:`)].join(' ')}`,
    );
  }

  #dayInBrackets() {
    this.#demand('(');
    const day = behindWord(dayWords, this.#token.text);
    if (day === undefined) this.#refuse(`expected one of ${Object.values(dayWords).join(' ')}`);
    this.#next += 1;
    this.#demand(')');
    return day;
  }

  #bought(): Expression {
    this.#next += 1;
    this.#demand('(');
    const { where, within, times } = this.#purchases(true);
    return {
      kind: 'number',
      what: { of: 'orders', ...(where && { where }), ...(within && { within }) },
      op: times?.op ?? '>=',
      value: times?.value ?? 1,
    };
  }

  /** What stands in brackets behind a measure of purchases, in any order. */
  #purchases(counts: boolean): {
    where?: PurchaseFilter;
    within?: Window;
    times?: { op: Comparison; value: number };
  } {
    const where: Partial<Record<keyof PurchaseFilter, readonly string[]>> = {};
    let within: Window | undefined;
    let times: { op: Comparison; value: number } | undefined;
    do {
      const filter = behindWord(filterWords, this.#token.text);
      if (filter !== undefined) {
        if (where[filter]) this.#refuse('expected each filter once');
        this.#next += 1;
        this.#demand(':');
        where[filter] = this.#names();
      } else if (counts && !times && this.#take('times')) {
        times = { op: this.#comparison(), value: this.#value(false) };
      } else {
        if (within) this.#refuse('expected one window only');
        this.#take('within');
        within = this.#window();
      }
    } while (this.#take(','));
    this.#demand(')');
    return {
      ...(Object.keys(where).length > 0 && { where }),
      ...(within && { within }),
      ...(times && { times }),
    };
  }

  #sequence(): Expression {
    this.#next += 1;
    this.#demand('(');
    const steps: SequenceStep[] = [];
    let notThen: SequenceStep | undefined;
    let within: Window | undefined;
    do {
      if (within) this.#refuse('expected nothing behind "started"');
      else if (this.#take('started')) within = this.#window();
      else if (notThen) this.#refuse('expected nothing but "started" behind "not"');
      else if (this.#take('not')) notThen = this.#step();
      else steps.push(this.#step());
    } while (this.#take(','));
    this.#demand(')');
    if (steps.length === 0) this.#refuse('expected a step in the sequence before this');
    return { kind: 'sequence', steps, ...(notThen && { notThen }), ...(within && { within }) };
  }

  #step(): SequenceStep {
    const event = this.#pattern();
    return this.#take('within') ? { event, days: this.#days() } : { event };
  }

  #pattern(): EventPattern {
    if (!this.#take('bought')) return { kind: 'happening', ...this.#happening() };
    if (!this.#take('(')) return { kind: 'purchase' };
    const { where, within } = this.#purchases(false);
    if (within) this.#refuse('expected the days of a step behind its brackets, before this');
    return { kind: 'purchase', ...(where && { where }) };
  }

  #happening() {
    const event = happeningKinds.find((kind) => kind === this.#token.text);
    if (event === undefined) this.#refuse(`expected one of ${happeningKinds.join(' ')}`);
    this.#next += 1;
    return this.#take(':') ? { event, ref: this.#name() } : { event };
  }

  #window(): Window {
    const { kind, text } = this.#token;
    if (kind === 'days') {
      const days = this.#days();
      return this.#take('..') ? { kind: 'last', days: this.#days(), skip: days } : { kind: 'last', days };
    }
    if (this.#take('next')) return { kind: 'next', days: this.#days() };
    if (this.#take('this')) return { kind: 'calendar', unit: this.#unit(), back: 0 };
    if (this.#take('last')) return { kind: 'calendar', unit: this.#unit(), back: 1 };
    if ((calendarUnits as readonly string[]).includes(text)) {
      const unit = this.#unit();
      const back = this.#token;
      if (back.kind !== 'number' || back.number > 0) this.#refuse(`expected how many ${unit}s back, such as -2`);
      this.#next += 1;
      return { kind: 'calendar', unit, back: Math.abs(back.number) };
    }
    if (kind === 'date' || text === '..') {
      const from = kind === 'date' ? this.#date() : undefined;
      this.#demand('..');
      const to = this.#token.kind === 'date' ? this.#date() : undefined;
      return { kind: 'between', ...(from && { from }), ...(to && { to }) };
    }
    return this.#refuse(
      'expected a window: 90d, 30d..90d, this month, last week, month -2, 2026-01-01..2026-03-31, next 30d',
    );
  }

  #date(): string {
    const { text } = this.#token;
    if (!isDay(text)) this.#refuse('expected a day of the calendar');
    this.#next += 1;
    return text;
  }

  #unit(): CalendarUnit {
    const unit = calendarUnits.find((one) => one === this.#token.text);
    if (unit === undefined) this.#refuse(`expected one of ${calendarUnits.join(' ')}`);
    this.#next += 1;
    return unit;
  }

  #days(): number {
    const token = this.#token;
    if (token.kind !== 'days') this.#refuse('expected days, such as 30d');
    this.#next += 1;
    return token.days;
  }

  #comparison(): Comparison {
    const op = comparisons.find((one) => one === this.#token.text);
    if (op === undefined) this.#refuse(`expected one of ${comparisons.join(' ')}`);
    this.#next += 1;
    return op;
  }

  #value(money: boolean): number {
    const token = this.#token;
    if (token.kind !== 'number') this.#refuse('expected a number');
    // 19.99 * 100 is not 1999.
    const value = money ? Math.round(token.number * 100) : token.number;
    if (money && Math.abs(value / 100 - token.number) > 1e-9) this.#refuse('expected yuan with at most two decimals');
    this.#next += 1;
    return value;
  }

  #names(): readonly string[] {
    if (!this.#take('(')) return [this.#name()];
    const names = [this.#name()];
    while (this.#take(',')) names.push(this.#name());
    this.#demand(')');
    return names;
  }

  #name(): string {
    const token = this.#token;
    if (token.kind !== 'name' && token.kind !== 'word') this.#refuse('expected a name, such as "…"');
    this.#next += 1;
    return token.kind === 'name' ? token.name : token.text;
  }
}

const isComing = (day: string): day is (typeof comingDays)[number] => (comingDays as readonly string[]).includes(day);
