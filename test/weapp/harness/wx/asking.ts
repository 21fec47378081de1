export type Options = Readonly<Record<string, unknown>> & {
  readonly success?: (result: object) => void;
  readonly fail?: (error: object) => void;
  readonly complete?: (result: object) => void;
};

/** A refusal that carries a number of WeChat's. */
export class WechatFailure extends Error {
  readonly errCode: number;
  constructor(message: string, errCode: number) {
    super(message);
    this.errCode = errCode;
  }
}

/**
 * WeChat's calling convention: an options object with callbacks, answered later, `errMsg` in every result. What is thrown before the
 * first `await` of `run` was found out while the app was calling.
 */
export const asking =
  (name: string, run: (options: Options) => Promise<object> | object) =>
  (options: Options = {}): object => {
    const answer = async () => run(options);
    answer().then(
      (result) => {
        const said = { errMsg: `${name}:ok`, ...result };
        options.success?.(said);
        options.complete?.(said);
      },
      (cause: Error) => {
        const said = {
          errMsg: cause.message.startsWith(name) ? cause.message : `${name}:fail ${cause.message}`,
          errno: 600_000,
          ...(cause instanceof WechatFailure && { errCode: cause.errCode }),
        };
        options.fail?.(said);
        options.complete?.(said);
      },
    );
    return { abort: () => {} };
  };
