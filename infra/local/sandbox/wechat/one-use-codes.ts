/** Codes that work once within five minutes, as both the login button and the phone button give out. */
export type OneUseCodes<Meaning> = {
  add: (code: string, meaning: Meaning) => void;
  find: (code: string) => { readonly meaning: Meaning; readonly used: boolean } | undefined;
  use: (code: string) => void;
};

const lifeMs = 5 * 60_000;

export const createOneUseCodes = <Meaning>(nowMs: () => number): OneUseCodes<Meaning> => {
  const codes = new Map<string, { meaning: Meaning; used: boolean; endsAtMs: number }>();
  const dropExpired = (): void => {
    // In order of birth, so the first one alive ends the sweep.
    for (const [code, { endsAtMs }] of codes) {
      if (endsAtMs > nowMs()) return;
      codes.delete(code);
    }
  };
  return {
    add: (code, meaning) => {
      dropExpired();
      codes.set(code, { meaning, used: false, endsAtMs: nowMs() + lifeMs });
    },
    find: (code) => {
      dropExpired();
      return codes.get(code);
    },
    use: (code) => {
      const found = codes.get(code);
      if (found) found.used = true;
    },
  };
};
