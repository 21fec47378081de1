/** Odds are parts of a million: whole numbers, so that they add up to certainty exactly. 25000 is 2.5 %. */
export const certain = 1_000_000;

/** One outcome of a draw as it is disclosed. */
export type DrawOutcome = {
  readonly name: string;
  /** What members read: the prize, or that there is none. */
  readonly title: string;
  readonly odds: number;
  /** The reward of the activity that it gives; null: nothing, which is disclosed like any other outcome. */
  readonly reward: string | null;
  /** The outcome that is given once this one's stock is gone; null: nothing is. It is disclosed, too. */
  readonly whenGone: string | null;
};

/** What stands for no outcome at all: in the sheet, and where everything that could be given was gone. No outcome may be called so. */
export const nothing = 'nothing';

/** Why these outcomes cannot be drawn from, in short English words, or undefined when they can. */
export const wrongInOdds = (outcomes: readonly DrawOutcome[]): string | undefined => {
  const byName = new Map(outcomes.map((outcome) => [outcome.name, outcome]));
  if (byName.size < outcomes.length) return 'name an outcome twice';
  if (byName.has(nothing)) return `no outcome may be called ${nothing}`;
  const sum = outcomes.reduce((total, { odds }) => total + odds, 0);
  if (sum !== certain) return `odds must add up to ${certain}, and are ${sum}`;
  for (const { name, whenGone } of outcomes) {
    if (whenGone !== null && !byName.has(whenGone)) return `${name} falls back on an outcome that is not there`;
    if (fallbacksOf(outcomes, name).includes(name)) return `${name} falls back on itself in the end`;
  }
  return undefined;
};

/**
 * Which outcome a ticket means: outcomes lie one after the other on the line from 0 to a million, each as long as its odds.
 * @param ticket 0 to 999999
 */
export const outcomeAt = (outcomes: readonly DrawOutcome[], ticket: number): DrawOutcome => {
  let end = 0;
  for (const outcome of outcomes) {
    end += outcome.odds;
    if (ticket < end) return outcome;
  }
  throw new Error(`ticket ${ticket} lies beyond the odds`);
};

/** What is tried after an outcome whose stock is gone, in order; it ends where a name comes again, so it always ends. */
export const fallbacksOf = (outcomes: readonly DrawOutcome[], name: string): string[] => {
  const names: string[] = [];
  let next = outcomes.find((outcome) => outcome.name === name)?.whenGone ?? null;
  while (next !== null && !names.includes(next)) {
    names.push(next);
    const at: string = next;
    next = outcomes.find((outcome) => outcome.name === at)?.whenGone ?? null;
  }
  return names;
};

/** Odds as people read them: `2.5%`, `0.0001%`. */
export const percentOf = (odds: number): string => `${Number((odds / (certain / 100)).toFixed(4))}%`;
