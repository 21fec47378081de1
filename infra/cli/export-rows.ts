import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import { command } from './command.ts';
import { csvLine } from './csv-line.ts';
import { askPatiently, valueOrRefuse } from './patience.ts';
import { withPlatform } from './platform-access.ts';
import { createProgress, grouped } from './progress.ts';
import { Refusal } from './refusal.ts';

type StaffClient = Client<typeof staffApi>;
type MemberRecord = Output<(typeof staffApi)['listMembers']>['members'][number];
type Cell = string | number | boolean | null;
type ExportedRow = Readonly<Record<string, Cell>>;

const limit = '100';

/** `memberday export members|orders|ledger`. */
export const exportRows = command({
  name: 'export',
  arguments: ['members|orders|ledger'],
  summary: 'Write out members, their orders, or every entry of their ledgers, as a stream of any length.',
  about:
    'Phones are masked, as for all staff. The form follows the name of the file: .ndjson is one JSON object a line, all else CSV.',
  options: {
    out: { type: 'string', value: 'FILE', help: 'where to; stdout when left out' },
    format: { type: 'string', value: 'csv|ndjson', help: 'the form, whatever the name says' },
  },
  run: async ({ args: [what = ''], options }) => {
    const read = readers[what];
    if (!read) throw new Refusal(`export ${what}: it is one of ${Object.keys(readers).join(', ')}`);
    const format = options.format ?? (options.out?.endsWith('.ndjson') ? 'ndjson' : 'csv');
    if (format !== 'csv' && format !== 'ndjson') throw new Refusal(`--format ${format}: it is csv or ndjson`);
    return withPlatform(process.env, createProgress(), async ({ client, progress }) => {
      let count = 0;
      async function* counted(): AsyncGenerator<ExportedRow> {
        for await (const row of (read as Reader)(client)) {
          count += 1;
          yield row;
        }
      }
      const lines = Readable.from(format === 'csv' ? csvLines(counted()) : jsonLines(counted()));
      // stdout is not ours to end
      if (options.out === undefined) await pipeline(lines, process.stdout, { end: false });
      else await pipeline(lines, createWriteStream(options.out)).catch(refuseFile(options.out));
      progress.say(`${grouped(count)} ${what} rows${options.out === undefined ? '' : ` → ${options.out}`}`);
      return 0;
    });
  },
});

type Reader = (client: StaffClient) => AsyncIterable<ExportedRow>;

async function* readMembers(client: StaffClient): AsyncGenerator<ExportedRow> {
  for await (const member of allMembers(client)) {
    const { card, totals, source } = member;
    yield {
      memberId: member.memberId,
      state: member.state,
      joinedAt: member.joinedAt,
      nickname: member.nickname,
      phone: member.phoneMasked,
      tier: card?.tier.level ?? null,
      growth: card?.tier.growth ?? null,
      pointsAvailable: card?.points.available ?? null,
      pointsPending: card?.points.pending ?? null,
      pointsDebt: card?.points.debt ?? null,
      orders: totals.orders,
      paidFen: totals.paidFen,
      refundedFen: totals.refundedFen,
      scene: source.scene ?? null,
      shop: source.shop ?? null,
      campaign: source.campaign ?? null,
      mergedInto: member.mergedInto,
    };
  }
}

async function* readLedger(client: StaffClient): AsyncGenerator<ExportedRow> {
  for await (const { memberId } of allMembers(client)) {
    for await (const page of pages((from) => client.listPoints({ memberId, limit, ...from }))) {
      for (const entry of page.entries)
        yield {
          memberId,
          at: entry.at,
          kind: entry.kind,
          asked: entry.asked,
          given: entry.given,
          points: entry.points,
          pending: entry.pending,
          debt: entry.debt,
          growth: entry.growth,
          businessKind: entry.business.kind,
          source: entry.business.source,
          number: entry.business.number,
          rule: entry.rule ? `${entry.rule.id}@${entry.rule.version}` : null,
          reason: entry.reason,
          key: entry.key,
        };
    }
  }
}

/** Every order that is credited to a member stands in the ledger; its own state is looked up by the number found there. */
async function* readOrders(client: StaffClient): AsyncGenerator<ExportedRow> {
  for await (const { memberId } of allMembers(client)) {
    const bySource = new Map<string, Set<string>>();
    for await (const page of pages((from) => client.listPoints({ memberId, limit, ...from }))) {
      for (const { business } of page.entries) {
        if (business.kind !== 'order') continue;
        const numbers = bySource.get(business.source) ?? new Set();
        bySource.set(business.source, numbers.add(business.number));
      }
    }
    for (const [source, numbers] of bySource) yield* ordersOf(client, source, [...numbers]);
  }
}

async function* ordersOf(client: StaffClient, source: string, numbers: readonly string[]): AsyncGenerator<ExportedRow> {
  for (let start = 0; start < numbers.length; start += Number(limit)) {
    const some = numbers.slice(start, start + Number(limit));
    const found = await askPatiently('reading', () => client.lookUpOrders({ source, numbers: some }));
    for (const order of valueOrRefuse('reading', found).orders)
      yield {
        source: order.source,
        number: order.number,
        memberId: order.memberId,
        status: order.status,
        shop: order.shop,
        orderedAt: order.orderedAt,
        paidAt: order.paidAt,
        amountFen: order.amountFen,
        refundedFen: order.refundedFen,
        pointsGiven: order.pointsGiven,
        pointsClawedBack: order.pointsClawedBack,
        contradictions: order.contradictions.join('; '),
      };
  }
}

const readers: Readonly<Record<string, Reader>> = { members: readMembers, orders: readOrders, ledger: readLedger };

async function* allMembers(client: StaffClient): AsyncGenerator<MemberRecord> {
  for await (const page of pages((from) => client.listMembers({ limit, ...from }))) yield* page.members;
}

/** Page after page, one in memory at a time. */
async function* pages<Page extends { readonly cursor: string | null }>(
  read: (from: { cursor?: string }) => Promise<Outcome<Page>>,
): AsyncGenerator<Page> {
  let from: { cursor?: string } | undefined = {};
  while (from) {
    const start: { cursor?: string } = from;
    const page: Page = valueOrRefuse('reading', await askPatiently('reading', () => read(start)));
    yield page;
    from = page.cursor === null ? undefined : { cursor: page.cursor };
  }
}

async function* csvLines(rows: AsyncIterable<ExportedRow>): AsyncGenerator<string> {
  let begun = false;
  for await (const row of rows) {
    if (!begun) yield csvLine(Object.keys(row));
    begun = true;
    yield csvLine(Object.values(row));
  }
}

async function* jsonLines(rows: AsyncIterable<ExportedRow>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}

const refuseFile =
  (path: string) =>
  (cause: Error): never => {
    throw new Refusal(`--out ${path}: ${cause.message}`, { exitCode: 1, cause });
  };
