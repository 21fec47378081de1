/** What a bench does and the options it knows beside `--json`, each with a value: `--file FILE`. */
export type Measurement = {
  readonly options: Readonly<Record<string, { readonly type: 'string' }>>;
  /** @returns the figures, printed as one line of JSON; lines for people go to standard error meanwhile */
  run(values: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>>;
};
