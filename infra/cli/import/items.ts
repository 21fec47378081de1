import { hash } from 'node:crypto';
import { tally } from '@memberday/shared/domain/cleaning/report.ts';
import { grouped, type Progress } from '../progress.ts';
import { problemsOf } from './error-file.ts';
import type { Reading } from './read-rows.ts';
import { inTransaction, type Staging } from './staging.ts';

/** Files whose rows are each a thing of their own: members, products. */

const batchSize = 100;
const inFlight = 4;

export type ItemBook = {
  /**
   * Keeps a row under all the names it has. A row whose name an earlier row bears is the same thing once more: equal, it changes
   * nothing; otherwise it contradicts it, and `later` says whose word counts.
   */
  readonly keep: (row: number, names: readonly string[], body: unknown, later: 'wins' | 'is left out') => void;
};

export const createItemBook = <Field extends string>(reading: Reading<Field>): ItemBook => {
  const { db } = reading.staging;
  const insert = db.prepare('INSERT INTO items (row, body) VALUES (?, ?)');
  const replace = db.prepare('UPDATE items SET body = ? WHERE id = ?');
  const find = db.prepare('SELECT items.id, row, body FROM claims JOIN items ON items.id = item WHERE digest = ?');
  const claim = db.prepare('INSERT INTO claims (digest, item) VALUES (?, ?)');
  return {
    keep: (row, names, body, later) => {
      const text = JSON.stringify(body);
      const digests = names.map((name) => hash('sha256', name, 'buffer').subarray(0, 16));
      const earlier = digests.map((digest) => find.get(digest)).find((found) => found !== undefined);
      if (!earlier) {
        const { lastInsertRowid } = insert.run(row, text);
        for (const digest of digests) claim.run(digest, lastInsertRowid);
        return;
      }
      if (earlier.body === text) return;
      tally(reading.report.contradictory, row, 'content');
      if (later === 'is left out') reading.report.rowsLeftOut += 1;
      else replace.run(text, earlier.id as number);
      const problem = `contradicts row ${earlier.row}; this row ${later}`;
      reading.addProblem({ row, column: '', value: names[0] ?? '', problem });
    },
  };
};

type Answer = {
  readonly refused: readonly { readonly index: number; readonly code: string; readonly facts: unknown }[];
  /** How many were new, where the platform tells. */
  readonly created?: number;
  /** What is to be known of a row that was taken, in words. */
  readonly remarks?: readonly { readonly index: number; readonly column: string; readonly words: string }[];
};

/** Hands in all kept rows in batches; what was handed in by an earlier run is not handed in again. Answers mismatches in words. */
export const handInItems = async <Body>(
  staging: Staging,
  progress: Progress,
  unit: string,
  handIn: (bodies: readonly Body[]) => Promise<Answer>,
): Promise<string[]> => {
  const { db } = staging;
  const addProblem = problemsOf(staging);
  const next = db.prepare(
    `SELECT id, row, body FROM items WHERE outcome IS NULL AND id > ? ORDER BY id LIMIT ${batchSize}`,
  );
  const mark = db.prepare('UPDATE items SET outcome = ? WHERE id = ?');
  const before = countItems(staging);
  const step = progress.begin(unit, before.total, unit, before.settled);
  let done = before.settled;
  let lastId = 0;
  const work = async (): Promise<void> => {
    for (;;) {
      const rows = next.all(lastId) as { id: number; row: number; body: string }[];
      const last = rows.at(-1);
      if (!last) return;
      lastId = last.id;
      const answer = await handIn(rows.map(({ body }) => JSON.parse(body) as Body));
      const refused = new Map(answer.refused.map((each) => [each.index, each]));
      inTransaction(db, () => {
        for (const [index, { id, row }] of rows.entries()) {
          const refusal = refused.get(index);
          mark.run(refusal ? 'refused' : 'accepted', id);
          if (!refusal) continue;
          const problem = `refused by the platform: ${refusal.code} ${JSON.stringify(refusal.facts)}`;
          addProblem({ row, column: '', value: '', problem });
        }
        for (const { index, column, words } of answer.remarks ?? []) {
          addProblem({ row: rows[index]?.row ?? 0, column, value: '', problem: words });
        }
        if (answer.created !== undefined)
          staging.note('created', Number(staging.noted('created') ?? 0) + answer.created);
      });
      done += rows.length;
      step.reach(done);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  step.end();
  const { refused } = countItems(staging);
  return refused > 0 ? [`${grouped(refused)} ${unit} were refused by the platform; --errors FILE lists them`] : [];
};

export type ItemCounts = {
  readonly total: number;
  readonly accepted: number;
  readonly refused: number;
  readonly settled: number;
  readonly created?: number;
  readonly existing?: number;
};

export const countItems = (staging: Staging): ItemCounts => {
  const found = staging.db
    .prepare(
      `SELECT count(*) AS total, count(*) FILTER (WHERE outcome = 'accepted') AS accepted,
         count(*) FILTER (WHERE outcome = 'refused') AS refused FROM items`,
    )
    .get() as Record<'total' | 'accepted' | 'refused', number>;
  const { total, accepted, refused } = found;
  const created = staging.noted('created') as number | undefined;
  const fate = created === undefined ? {} : { created, existing: accepted - created };
  return { total, accepted, refused, settled: accepted + refused, ...fate };
};

export const itemWords = (staging: Staging, unit: string): string => {
  const { total, accepted, refused, created, existing } = countItems(staging);
  const fate = created === undefined ? '' : `: ${grouped(created)} new, ${grouped(existing ?? 0)} there already`;
  return accepted + refused === 0
    ? `${grouped(total)} ${unit}`
    : `${grouped(accepted)} of ${grouped(total)} ${unit}${fate},`;
};
