import { join } from 'node:path';
import {
  type ContradictionRules,
  contestedFields,
  defaultContradictionRules,
  fieldRules,
} from '@memberday/shared/domain/cleaning/contradictions.ts';
import type { Instant, Zone } from '@memberday/shared/domain/time.ts';
import { dayMs, instantOf } from '@memberday/shared/domain/time.ts';
import type { OptionSpec, Options } from '../command.ts';
import { Refusal } from '../refusal.ts';
import type { SourceFormat } from './source-file.ts';

/** The options that every import has. */
export const importOptions = {
  map: {
    type: 'string',
    multiple: true,
    value: 'FIELD=COLUMN,…',
    help: 'which column means what; columns with well-known names need none',
  },
  source: {
    type: 'string',
    value: 'NAME',
    help: 'the system the file comes from, part of every natural key (default csv)',
  },
  'currency-scale': {
    type: 'string',
    value: 'N',
    help: 'fen in one unit of the amounts: 100 for yuan (default), 1 for fen',
  },
  zone: { type: 'string', value: 'ZONE', help: 'zone of days and times that name none (default Asia/Shanghai)' },
  encoding: { type: 'string', value: 'NAME', help: 'utf-8 (default), gb18030 …' },
  delimiter: { type: 'string', value: 'SIGN', help: 'between cells; found from the heading when left out' },
  'drop-duplicates': {
    type: 'boolean',
    help: 'leave out rows equal to an earlier row in every column (a till may well mean both)',
  },
  'dry-run': { type: 'boolean', help: 'read, clean and report; hand nothing in' },
  'field-rules': {
    type: 'string',
    value: 'FIELD=RULE,…',
    help: 'members: whose word counts where sources differ, newest, trusted or frequent (default nickname=trusted,birthday=frequent,city=newest)',
  },
  trust: { type: 'string', value: 'SOURCE,…', help: 'members: sources by name, the most trusted first' },
  compare: { type: 'boolean', help: 'with --dry-run, members: ask the platform what would change, and write nothing' },
  errors: { type: 'string', value: 'FILE', help: 'write every problem there as CSV: row, column, value, problem' },
  json: { type: 'boolean', help: 'one JSON object as the last line of stdout' },
} as const satisfies Record<string, OptionSpec>;

export type ImportSettings = {
  readonly source: string;
  /** Fen in one unit of the file's amounts. */
  readonly currencyScale: number;
  readonly zone: Zone;
  readonly format: SourceFormat;
  readonly dropDuplicates: boolean;
  readonly dryRun: boolean;
  /** Whose word counts where several sources say different things of one member. */
  readonly contradictions: ContradictionRules;
  readonly compare: boolean;
  readonly errorsPath: string | undefined;
  readonly json: boolean;
  /** Nothing in a file can have happened later than a day from now, wherever its clock stood. */
  readonly latest: Instant;
};

/** @throws Refusal naming the option that is wrong */
export const readSettings = (options: Options<typeof importOptions>): ImportSettings => {
  const source = options.source ?? 'csv';
  if (!/^[^\p{Cc}#]{1,64}$/u.test(source)) throw new Refusal(`--source ${source}: 1 to 64 signs, and no #`);
  return {
    source,
    ...readMeanings(options),
    format: readFormat(options),
    dropDuplicates: options['drop-duplicates'] ?? false,
    dryRun: options['dry-run'] ?? false,
    contradictions: {
      fields: readFieldRules(options['field-rules'] ?? ''),
      trust: (options.trust ?? '').split(',').flatMap((name) => name.trim() || []),
    },
    compare: options.compare ?? false,
    errorsPath: options.errors,
    json: options.json ?? false,
    latest: instantOf(Date.now() + dayMs),
  };
};

/** @throws Refusal when the delimiter is more than one sign */
export const readFormat = (options: Options<Pick<typeof importOptions, 'encoding' | 'delimiter'>>): SourceFormat => {
  const delimiter = options.delimiter === '\\t' ? '\t' : options.delimiter;
  if (delimiter !== undefined && delimiter.length !== 1)
    throw new Refusal(`--delimiter ${delimiter}: it is one sign, or \\t`);
  return { encoding: options.encoding ?? 'utf-8', delimiter };
};

/**
 * What a file's amounts and times mean where they do not say it themselves.
 * @throws Refusal naming the option that is wrong
 */
export const readMeanings = (
  options: Options<Pick<typeof importOptions, 'currency-scale' | 'zone'>>,
): Pick<ImportSettings, 'currencyScale' | 'zone'> => {
  const scale = options['currency-scale'] ?? '100';
  if (!/^[1-9]\d{0,5}$/.test(scale))
    throw new Refusal(`--currency-scale ${scale}: it is a whole number from 1 to 999999`);
  return { currencyScale: Number(scale), zone: readZone(options.zone ?? 'Asia/Shanghai') };
};

const readFieldRules = (text: string): ContradictionRules['fields'] => {
  const said = text.split(',').flatMap((part) => part.trim() || []);
  const rules = said.map((part) => {
    const [name, word] = part.split('=').map((each) => each.trim());
    const field = contestedFields.find((each) => each === name);
    const rule = fieldRules.find((each) => each === word);
    if (field && rule) return [field, rule] as const;
    throw new Refusal(
      `--field-rules: “${part}” is not FIELD=RULE; the fields are ${contestedFields.join(', ')}, the rules ${fieldRules.join(', ')}`,
    );
  });
  return { ...defaultContradictionRules.fields, ...Object.fromEntries(rules) };
};

const readZone = (zone: string): Zone => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch (cause) {
    throw new Refusal(`--zone ${zone}: no such zone; Asia/Shanghai is one`, { cause });
  }
};

export const stagingDirIn = (dataDir: string): string => join(dataDir, 'imports');
