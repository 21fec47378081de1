/** What was started, and how to end it: the last first, each once. */
export type Ending = {
  /** @returns the same thing */
  add<T>(thing: T, end: (thing: T) => void | Promise<void>): T;
  /** Ends everything, also when one of the ends fails. @throws the first failure, after all are done */
  end(): Promise<void>;
};

export const createEnding = (): Ending => {
  const ends: (() => void | Promise<void>)[] = [];
  let ending: Promise<void> | undefined;
  const endAll = async (): Promise<void> => {
    const failures: unknown[] = [];
    for (let end = ends.pop(); end; end = ends.pop()) {
      try {
        await end();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  };
  return {
    add(thing, end) {
      ends.push(() => end(thing));
      return thing;
    },
    end() {
      ending ??= endAll();
      return ending;
    },
  };
};
