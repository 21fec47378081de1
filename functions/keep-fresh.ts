export type Fresh<What, Value> = {
  /** As it was read, not long ago. */
  get(what: What): Promise<Value>;
  /** Read now, for everybody who asks from now on. */
  renew(what: What): Promise<Value>;
};

/**
 * Reads a value at most once in a while for each name; who asks while it is being read waits for the same read. Its age counts from the
 * beginning of the read, so what is answered is never older than `ms`.
 * @param clock milliseconds since 1970
 */
export const keepFresh = <What, Value>(
  ms: number,
  clock: () => number,
  nameOf: (what: What) => string,
  read: (what: What) => Promise<Value>,
): Fresh<What, Value> => {
  const held = new Map<string, { readonly until: number; readonly value: Promise<Value> }>();
  const renew = (what: What): Promise<Value> => {
    const name = nameOf(what);
    // Emptied whole when full: whoever has this many in use at once has worse problems.
    if (held.size >= mostHeld) held.clear();
    const reading = { until: clock() + ms, value: read(what) };
    held.set(name, reading);
    // Told to everyone who waits for it; the next caller reads anew.
    reading.value.catch(() => held.get(name) === reading && held.delete(name));
    return reading.value;
  };
  return {
    renew,
    get(what) {
      const found = held.get(nameOf(what));
      return found && clock() < found.until ? found.value : renew(what);
    },
  };
};

const mostHeld = 1_000;
