import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import { askPatiently, valueOrRefuse } from '../patience.ts';
import type { Step } from '../progress.ts';
import { problemsOf } from './error-file.ts';
import { inTransaction, type Staging } from './staging.ts';

const batchSize = 100;
const inFlight = 4;

/**
 * Enrols the members of an orders file, each known by their number in the outer system. Someone who is a member already stays who
 * they are; who is new has joined with their first order in the file.
 */
export const handInMembers = async (
  client: Client<typeof staffApi>,
  staging: Staging,
  source: string,
  step: Step,
): Promise<void> => {
  const { db } = staging;
  const addProblem = problemsOf(staging);
  const next = db.prepare(
    'SELECT id, value, row, first_at FROM members WHERE member_id IS NULL AND id > ? ORDER BY id LIMIT ?',
  );
  const settle = db.prepare('UPDATE members SET member_id = ? WHERE id = ?');
  let lastId = 0;
  let done = Number(db.prepare('SELECT count(*) AS n FROM members WHERE member_id IS NOT NULL').get()?.n);

  const work = async (): Promise<void> => {
    for (;;) {
      const rows = next.all(lastId, batchSize) as { id: number; value: string; row: number; first_at: string }[];
      const last = rows.at(-1);
      if (!last) return;
      lastId = last.id;
      const members = rows.map(({ value, first_at }) => ({
        identities: [{ kind: 'outer' as const, issuer: source, value }],
        joinedAt: first_at,
      }));
      const outcome = await askPatiently('enrolling members', () => client.enrolMembers({ members }));
      const { memberIds, created, refused } = valueOrRefuse('enrolling members', outcome);
      inTransaction(db, () => {
        for (const [index, row] of rows.entries()) settle.run(memberIds[index] ?? null, row.id);
        for (const { index, code, facts } of refused) {
          const { row = 0, value = '' } = rows[index] ?? {};
          const problem = `this member is refused by the platform: ${code} ${JSON.stringify(facts)}`;
          addProblem({ row, column: '', value, problem });
        }
        staging.note('created', Number(staging.noted('created') ?? 0) + created);
      });
      done += rows.length;
      step.reach(done);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
};
