import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { Refusal } from './refusal.ts';

export type OptionSpec = {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  /** What stands for the value in the help: `FILE`. */
  readonly value?: string;
  /** One line of help. */
  readonly help: string;
};
type OptionSpecs = Readonly<Record<string, OptionSpec>>;

type ValueOf<Spec extends OptionSpec> = Spec['type'] extends 'boolean'
  ? boolean
  : Spec['multiple'] extends true
    ? readonly string[]
    : string;
export type Options<Specs extends OptionSpecs> = { readonly [Name in keyof Specs]?: ValueOf<Specs[Name]> };

/** One command of the command line. `run` answers the exit code. */
export type Command<Specs extends OptionSpecs = OptionSpecs> = {
  /** The words that choose it: `import orders`. */
  readonly name: string;
  /** The arguments after the name as help shows them: `FILE.csv[.gz]`; those in brackets, which come last, may be left out. */
  readonly arguments: readonly string[];
  readonly summary: string;
  /** Paragraphs under the summary. */
  readonly about?: string;
  readonly options: Specs;
  readonly run: (call: { readonly args: readonly string[]; readonly options: Options<Specs> }) => Promise<number>;
};

/** Keeps the options' types between the spec and `run`. */
export const command = <const Specs extends OptionSpecs>(spec: Command<Specs>): Command => spec as unknown as Command;

/**
 * Reads the words after a command's name.
 * @throws Refusal naming the option or argument that is wrong
 */
export const parseCall = (spec: Command, words: readonly string[]): Parameters<Command['run']>[0] => {
  const options: ParseArgsOptionsConfig = Object.fromEntries(
    Object.entries(spec.options).map(([name, { type, multiple = false }]) => [name, { type, multiple }]),
  );
  const { positionals, tokens } = parseArgs({
    args: [...words],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const values: Record<string, string | boolean | string[]> = {};
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = spec.options[token.name];
    if (!option) throw new Refusal(`${token.rawName}: no such option of “${spec.name}”${suggest(token.name, spec)}`);
    values[token.name] = readValue(token, option, values[token.name]);
  }
  if (positionals.length < spec.arguments.filter((name) => !name.startsWith('[')).length)
    throw new Refusal(`“${spec.name}” needs ${spec.arguments[positionals.length]}; see memberday ${spec.name} --help`);
  const over = positionals[spec.arguments.length];
  if (over !== undefined) throw new Refusal(`“${over}”: one argument too many for “${spec.name}”`);
  return { args: positionals, options: values as Options<OptionSpecs> };
};

type OptionToken = {
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
};

const readValue = (
  token: OptionToken,
  option: OptionSpec,
  before: string | boolean | string[] | undefined,
): string | boolean | string[] => {
  if (option.type === 'boolean') {
    if (token.value !== undefined) throw new Refusal(`${token.rawName} takes no value`);
    return true;
  }
  const isNextOption = !token.inlineValue && token.value?.startsWith('--');
  if (token.value === undefined || token.value === '' || isNextOption)
    throw new Refusal(`${token.rawName} needs ${option.value ?? 'a value'}`);
  if (option.multiple) return [...(Array.isArray(before) ? before : []), token.value];
  if (before !== undefined) throw new Refusal(`${token.rawName} is given twice`);
  return token.value;
};

const suggest = (name: string, spec: Command): string => {
  const near = Object.keys(spec.options).find((known) => known.startsWith(name) || name.startsWith(known));
  return near ? `; did you mean --${near}?` : `; see memberday ${spec.name} --help`;
};

/** The help of one command. */
export const helpOf = (spec: Command): string => {
  const rows = Object.entries(spec.options).map(
    ([name, { value, help }]) => [`--${name}${value ? ` ${value}` : ''}`, help] as const,
  );
  const width = Math.max(0, ...rows.map(([left]) => left.length));
  return [
    `memberday ${[spec.name, ...spec.arguments].join(' ')}${rows.length > 0 ? ' [options]' : ''}`,
    '',
    spec.summary,
    ...(spec.about ? ['', spec.about] : []),
    ...(rows.length > 0 ? ['', ...rows.map(([left, help]) => `  ${left.padEnd(width)}  ${help}`)] : []),
    '',
  ].join('\n');
};
