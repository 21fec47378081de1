/** The command cannot do what was asked; the message tells a person why and what to do, so no stack is shown. */
export class Refusal extends Error {
  /** 2: asked wrongly; 1: asked rightly, and it did not work out. */
  readonly exitCode: 1 | 2;
  constructor(message: string, options: { readonly exitCode?: 1 | 2; readonly cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'Refusal';
    this.exitCode = options.exitCode ?? 2;
  }
}
