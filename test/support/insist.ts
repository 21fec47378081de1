const patience = 30;

/** Asks again as long as there is no answer: a queue does so with what failed, a person presses again. */
export const insist = async <Value>(run: () => Promise<Value>): Promise<Value> => {
  for (let tries = 0; ; tries += 1) {
    try {
      return await run();
    } catch (fault) {
      if (tries === patience) throw fault;
    }
  }
};
