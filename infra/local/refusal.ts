/** The host cannot do what was asked; the message tells a person why and what to do, so no stack is shown. */
export class HostRefusal extends Error {
  constructor(message: string, options?: { cause: unknown }) {
    super(message, options);
    this.name = 'HostRefusal';
  }
}
