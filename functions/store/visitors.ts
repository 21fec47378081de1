import { entrySource } from '@memberday/shared/contract/sessions.ts';
import { dayMs, type Instant } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import { absent, type Row, type Table } from './table.ts';
import { isKept, ttlOf } from './ttl.ts';

const visitorFields = z.object({
  /** Where the first contact came from: later ones leave it alone. */
  entry: entrySource,
  firstAt: z.string(),
  /** WeChat's key for this person and app, sealed. It changes with each sign-in. */
  sealedSessionKey: z.string(),
  /** Who they are in the app, sealed: WeChat wants to be told whose content it checks. Absent in rows from before it was kept. */
  sealedOpenid: z.optional(z.string()),
  /** Hashes of the ids of the phones this person came from, the newest last. */
  phones: z._default(z.array(z.string()), []),
  /** Seconds since 1970. The table removes the row within days of it, so readers look themselves. */
  ttl: z.int(),
});
export type Visitor = z.infer<typeof visitorFields>;

const daysKept = 90;
const mostPhones = 3;
const keptPhone = z.object({ sealed: z.string(), ttl: z.int() });
const phoneKeptMs = 15 * 60_000;

export type Visit = {
  readonly entry: Visitor['entry'];
  readonly sealedSessionKey: string;
  readonly sealedOpenid: string;
  /** The hash of the phone's id, where the app told one. */
  readonly phone?: string | undefined;
  readonly at: Instant;
};

export type VisitorStore = {
  read(identityKey: string, now: Instant): Promise<Visitor | undefined>;
  /**
   * Notes a sign-in. The entry of the first contact stays, whoever else signs in the same person at the same time.
   * @returns that entry
   */
  note(identityKey: string, visit: Visit): Promise<Visitor['entry']>;
  /** The phone number behind a code that was exchanged already, sealed. */
  keptPhone(codeHash: string, now: Instant): Promise<string | undefined>;
  keepPhone(codeHash: string, sealed: string, now: Instant): Promise<void>;
};

export const visitorStore = (table: Table): VisitorStore => {
  const readRow = async (identityKey: string, strong: boolean): Promise<Visitor | undefined> => {
    const row = await table.get(keys.visitor(identityKey), { strong });
    return row && visitorFields.parse(row);
  };
  return {
    async read(identityKey, now) {
      const visitor = await readRow(identityKey, true);
      return visitor && isKept(visitor.ttl, now) ? visitor : undefined;
    },

    /**
     *     phone A   read: nobody ── put if absent ✓ (entry: poster)
     *     phone B      read: nobody ── put if absent ✗ … read: poster ── put if still that contact ✓
     */
    async note(identityKey, { entry, sealedSessionKey, sealedOpenid, phone, at }) {
      const ttl = ttlOf(at, daysKept * dayMs);
      for (let strong = false; ; strong = true) {
        const before = await readRow(identityKey, strong);
        const first = before && isKept(before.ttl, at) ? before : { entry, firstAt: at, phones: [] };
        const phones = [...first.phones.filter((each) => each !== phone), ...(phone ? [phone] : [])].slice(-mostPhones);
        const row: Row = {
          ...keys.visitor(identityKey),
          entry: first.entry,
          firstAt: first.firstAt,
          sealedSessionKey,
          sealedOpenid,
          phones,
          ttl,
        };
        const unchanged = before && { text: 'firstAt = :firstAt', values: { ':firstAt': before.firstAt } };
        if (await table.put(row, unchanged ?? absent)) return first.entry;
      }
    },

    async keptPhone(codeHash, now) {
      const row = await table.get(keys.phoneCode(codeHash), { strong: true });
      const kept = row && keptPhone.parse(row);
      return kept && isKept(kept.ttl, now) ? kept.sealed : undefined;
    },

    async keepPhone(codeHash, sealed, now) {
      await table.put({ ...keys.phoneCode(codeHash), sealed, ttl: ttlOf(now, phoneKeptMs) });
    },
  };
};
