import { addMs, type Instant } from '../time.ts';
import { type AdapterName, adapters } from './adapters.ts';
import type { Mapping } from './mapping.ts';

/** A platform or system that tells of orders. Its id is the name its orders go by, so it is never given twice. */
export type Source = {
  readonly sourceId: string;
  readonly version: number;
  readonly name: string;
  readonly adapter: AdapterName;
  readonly state: 'on' | 'off';
  /** The platform's own name for the app that sends, where its seal covers it. */
  readonly appId: string | null;
  /** Used instead of the adapter's own. */
  readonly mapping: Mapping | null;
  readonly secrets: readonly SourceSecret[];
  readonly savedAt: Instant;
};

/** A secret, sealed. One without an end is the newest; an older one stays valid until everybody has changed over. */
export type SourceSecret = { readonly sealed: string; readonly from: Instant; readonly until: Instant | null };

export const mappingOf = ({ mapping, adapter }: Pick<Source, 'mapping' | 'adapter'>): Mapping =>
  mapping ?? adapters[adapter].mapping;

export const secretsAt = (secrets: readonly SourceSecret[], now: Instant): readonly SourceSecret[] =>
  secrets.filter(({ until }) => until === null || until > now);

/** The secrets after a new one: what is valid ends after the overlap, unless it ends sooner; what is over is forgotten. */
export const rotateSecrets = (
  secrets: readonly SourceSecret[],
  sealed: string,
  now: Instant,
  overlapMs: number,
): SourceSecret[] => {
  const end = addMs(now, overlapMs);
  const older = secretsAt(secrets, now).map((each) => ({
    ...each,
    until: each.until !== null && each.until < end ? each.until : end,
  }));
  return [{ sealed, from: now, until: null }, ...older.filter(({ until }) => until > now)];
};
