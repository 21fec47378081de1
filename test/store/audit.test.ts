import { appendAudit, sha256 } from '@memberday/functions/append-audit.ts';
import { anchorAudit } from '@memberday/functions/staff/anchor-audit.ts';
import type { openStore } from '@memberday/functions/store/store.ts';
import type { AuditEvent } from '@memberday/shared/domain/audit/entry.ts';
import { anchoredBy, beginWalk, endWalk, verifyAnchors, walkOn } from '@memberday/shared/domain/audit/verify.ts';
import { instantOf } from '@memberday/shared/domain/time.ts';
import { describe, expect, test } from 'vitest';
import { useEngine } from '../support/engines.ts';
import { bareStore, oneEngine } from './bare-store.ts';

const event = (actor: string, requestId: string): AuditEvent => ({
  at: instantOf(Date.now()),
  phase: 'asked',
  actor,
  role: 'operator',
  endpoint: 'pauseDrop',
  requestId,
  facts: { dropId: 'drp_1' },
  outcome: null,
});

describe.each(oneEngine)('the audit log on %s', (name) => {
  const engine = useEngine(name);

  /** All links there are, and what is wrong with them. */
  const readAll = async (store: ReturnType<typeof openStore>) => {
    const heads = await store.audit.listHeads();
    const { anchors } = await store.audit.listAnchors({ limit: 100, after: undefined });
    const anchored = anchoredBy(anchors);
    const chains = await Promise.all(
      heads.map(async (head) => {
        const entries = await store.audit.walk(head.chain, 1, 1000);
        const named = anchored.get(head.chain) ?? new Map();
        const walk = entries.reduce((before, entry) => walkOn(before, entry, named, sha256), beginWalk);
        return { entries, findings: endWalk(walk, head, named) };
      }),
    );
    return {
      entries: chains.flatMap(({ entries }) => entries),
      findings: [...verifyAnchors(anchors, sha256), ...chains.flatMap(({ findings }) => findings)],
    };
  };

  test('what one person does at once, 64 ways, is all there, in chains without a gap', async () => {
    const bare = bareStore(await engine.newTable());
    const context = bare.context();
    const requests = Array.from({ length: 64 }, (_, i) => `req_${i}`);
    await Promise.all(
      requests.map(async (requestId) => {
        const asked = await appendAudit(context, event('stf_a', requestId));
        await appendAudit(context, { ...event('stf_a', requestId), phase: 'ended', outcome: 'done' }, asked);
      }),
    );
    const { entries, findings } = await readAll(bare.store);
    expect(findings).toEqual([]);
    expect(entries.map(({ requestId, phase }) => `${phase} ${requestId}`).sort()).toEqual(
      requests.flatMap((id) => [`asked ${id}`, `ended ${id}`]).sort(),
    );
    const { entries: newest } = await bare.store.audit.listOf('stf_a', { limit: 100, after: undefined });
    expect(newest).toHaveLength(100);
    expect(newest.map(({ at }) => at)).toEqual(
      newest
        .map(({ at }) => at)
        .toSorted()
        .reverse(),
    );
  });

  test('who does one thing after another has one chain', async () => {
    const bare = bareStore(await engine.newTable());
    for (const n of [1, 2, 3]) await appendAudit(bare.context(), event('stf_a', `req_${n}`));
    expect(await bare.store.audit.listHeads()).toMatchObject([{ chain: 'stf_a', seq: 3 }]);
  });

  test('two nights at once anchor once, and a quiet night not at all', async () => {
    const bare = bareStore(await engine.newTable());
    await appendAudit(bare.context(), event('stf_a', 'req_1'));
    await appendAudit(bare.context(), event('stf_b', 'req_2'));
    await Promise.all(Array.from({ length: 8 }, () => anchorAudit(bare.context())));
    await anchorAudit(bare.context());
    const { anchors } = await bare.store.audit.listAnchors({ limit: 10, after: undefined });
    expect(anchors.map(({ heads }) => heads.map(({ chain, seq }) => [chain, seq]))).toEqual([
      [
        ['stf_a', 1],
        ['stf_b', 1],
      ],
    ]);
  });

  test('a row that somebody changed, moved or took away is found', async () => {
    const { table } = await engine.newTable();
    const bare = bareStore({ table });
    for (const n of [1, 2, 3, 4]) await appendAudit(bare.context(), event('stf_a', `req_${n}`));
    await anchorAudit(bare.context());
    const row = await table.get({ pk: 'AUD#stf_a', sk: '000000000002' });
    if (!row) throw new Error('the second link is not where it belongs');

    await table.put({ ...row, facts: { dropId: 'drp_2' } });
    expect((await readAll(bare.store)).findings).toEqual([{ chain: 'stf_a', seq: 2, what: 'altered' }]);

    await table.put(row);
    expect((await readAll(bare.store)).findings).toEqual([]);

    await table.transact([{ write: { remove: { pk: row.pk, sk: row.sk } }, refusal: 'never' }]);
    expect((await readAll(bare.store)).findings).toEqual([{ chain: 'stf_a', seq: 2, what: 'missing' }]);

    await table.put(row);
    const head = await table.get({ pk: 'AUD', sk: 'stf_a' });
    const third = await table.get({ pk: 'AUD#stf_a', sk: '000000000003' });
    if (!head || !third) throw new Error('the head or the third link is not where it belongs');
    await table.transact([
      { write: { remove: { pk: 'AUD#stf_a', sk: '000000000004' } }, refusal: 'never' },
      { write: { put: { ...head, seq: 3, hash: third.hash } }, refusal: 'never' },
    ]);
    expect((await readAll(bare.store)).findings).toEqual([{ chain: 'stf_a', seq: 4, what: 'cut' }]);
  });
});
