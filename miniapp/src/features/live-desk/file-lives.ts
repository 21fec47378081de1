import type { LiveRecord } from './desk-facts.ts';

/** As an operator looks for one: what runs, what is coming or half done, what was. */
export type FiledLives = {
  readonly now: readonly LiveRecord[];
  readonly ahead: readonly LiveRecord[];
  readonly past: readonly LiveRecord[];
};

export const fileLives = (lives: readonly LiveRecord[]): FiledLives => {
  const soonestFirst = (a: LiveRecord, b: LiveRecord): number => (a.startsAt < b.startsAt ? -1 : 1);
  const inState = (...states: readonly LiveRecord['state'][]) => lives.filter(({ state }) => states.includes(state));
  return {
    now: inState('on').sort(soonestFirst),
    ahead: inState('draft', 'planned').sort(soonestFirst),
    past: inState('over', 'settled', 'cancelled').sort((a, b) => soonestFirst(b, a)),
  };
};
