import { HostRefusal } from '../refusal.ts';
import { dynamodbLocal } from './dynamodb-local.ts';
import { dynoxide } from './dynoxide.ts';
import { openEndpoint } from './endpoint.ts';

/** The attribute that says when an item is over, in seconds since 1970, and the names of the table's keys. */
export type Expiry = { readonly tableName: string; readonly attribute: string; readonly keys: readonly string[] };

/** A running DynamoDB. */
export type Engine = {
  readonly name: string;
  readonly url: string;
  /** Resolves with a reason when the engine ends without being asked to. */
  readonly died: Promise<string>;
  /** Delete what time to live has made due in this table, once a minute. Engines that do so themselves do nothing. */
  expireItems(expiry: Expiry): void;
  /** Stream records of the table up to and including this sequence number will not be asked for again. */
  forgetRecords(tableName: string, upTo: bigint): void;
  stop(): Promise<void>;
};

export type EngineOptions = {
  /** The engine's folder; made when missing. */
  readonly dir: string;
  /** Keep nothing on disk, where the engine can. For tests that need no restart. */
  readonly inMemory?: boolean;
  /** How often items are deleted whose time to live has passed, where the host does it: by default every minute. */
  readonly sweepEveryMs?: number;
  /** The shift of the host's clock: time to live goes by it, where it is the host that deletes. */
  readonly clock?: SharedArrayBuffer | undefined;
  /** Told when the engine's upkeep fails. */
  readonly onFailure?: (reason: string) => void;
};

export type EngineKind = {
  readonly name: string;
  isInstalled(): boolean;
  start(options: EngineOptions): Promise<Engine>;
};

const kinds: readonly EngineKind[] = [dynoxide, dynamodbLocal];

/** The engine that `MEMBERDAY_ENGINE` (or an option) names; without a name, dynoxide where it installs, else DynamoDB Local. */
export const chosenEngine = (name = process.env.MEMBERDAY_ENGINE || undefined): string =>
  name ?? (dynoxide.isInstalled() ? dynoxide.name : dynamodbLocal.name);

/**
 * Start the engine of that name, or join the one at that URL.
 * @throws HostRefusal when it cannot run here
 */
export const startEngine = (name: string, options: EngineOptions): Promise<Engine> => {
  if (/^https?:\/\//.test(name)) return openEndpoint(name);
  const kind = kinds.find((candidate) => candidate.name === name);
  if (!kind) {
    const known = kinds.map((candidate) => candidate.name).join(', ');
    throw new HostRefusal(`MEMBERDAY_ENGINE is "${name}"; it may be ${known}, or the URL of a DynamoDB endpoint.`);
  }
  return kind.start(options);
};
