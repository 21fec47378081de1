/** Someone else kept writing the same things until our patience was over. Doing the whole again is safe. */
export class Busy extends Error {
  constructor(what: string, cause?: unknown) {
    super(`${what} stayed busy`, { cause });
    this.name = 'Busy';
  }
}
