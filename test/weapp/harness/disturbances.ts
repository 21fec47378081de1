/** A call's way through the air: what happens to it instead of arriving and being answered. */
export type Disturbance =
  /** It never leaves the phone's antenna. */
  | 'unsent'
  /** The server does the work, and its answer is lost. */
  | 'lost'
  /** Whoever asked waits until the test lets the answer through. */
  | 'held';

export type Held = {
  /** Lets the answers through that were held back, and holds no more. */
  readonly release: () => void;
};

export type Disturbances = {
  /** Does this to the next calls that are called so, as `POST /me/drops`. */
  readonly add: (call: RegExp, how: Disturbance, times: number) => Held;
  /**
   * Carries a call out, disturbed or not.
   * @param onHeld told when the answer waits for the test, and again when it does no more
   */
  readonly carry: <Answer>(
    call: string,
    send: () => Promise<Answer>,
    onHeld: (isHeld: boolean) => void,
  ) => Promise<Answer>;
};

type Waiting = { readonly call: RegExp; readonly how: Disturbance; readonly released: Promise<void>; left: number };

export const createDisturbances = (): Disturbances => {
  const waiting: Waiting[] = [];
  return {
    add: (call, how, times) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const disturbance: Waiting = { call, how, released: promise, left: times };
      waiting.push(disturbance);
      return {
        release: () => {
          disturbance.left = 0;
          resolve();
        },
      };
    },
    carry: async (call, send, onHeld) => {
      const met = waiting.find((each) => each.left > 0 && each.call.test(call));
      if (!met) return send();
      met.left -= 1;
      if (met.how === 'unsent') throw new Error('request:fail');
      const answer = await send();
      if (met.how === 'lost') throw new Error('request:fail timeout');
      onHeld(true);
      await met.released;
      onHeld(false);
      return answer;
    },
  };
};
