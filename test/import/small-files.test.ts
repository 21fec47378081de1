import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { valueIn } from '../support/value-in.ts';
import { runCli } from './run-cli.ts';
import { makeFolder, startTestPlatform } from './test-platform.ts';

let stand: Awaited<ReturnType<typeof startTestPlatform>>;
let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeAll(async () => {
  stand = await startTestPlatform();
  folder = await makeFolder();
});
afterAll(async () => {
  await stand.stop();
  await folder.remove();
});

const write = async (name: string, content: string | Buffer): Promise<string> => {
  await writeFile(join(folder.path, name), content);
  return join(folder.path, name);
};
const cli = (...words: string[]) => runCli(words, { MEMBERDAY_DATA_DIR: stand.platform.dataDir });
const lookUp = async (source: string, ...numbers: string[]) => {
  const outcome = await stand.client.lookUpOrders({ source, numbers });
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return new Map(outcome.value.orders.map((order) => [order.number, order]));
};

describe('orders with numbers', () => {
  const heading = 'receipt,card,at,paid,sku,qty,shop,category';
  const map = 'order=receipt,member=card,at=at,amount=paid,sku=sku,quantity=qty,shop=shop,category=category';
  const lines = [
    'R1,C1,2026-05-01T10:00:00+0800,10.00,tea,1,s1,drinks',
    'R2,C2,2026-05-01T10:05:00+0800,7.5,cake,2,s1,food',
    'R1,C1,2026-05-01T10:00:00+0800,2.35,cup,1,s1,things',
    'R3,C1,2026-06-01 09:00,¥1,000,bad',
    'R4,C1,2026-06-01 09:00,"¥1,000.00",machine,1,s1,things',
    'R5,,2026-06-02 09:00,3.00,tea,1,s2,drinks',
  ];

  test('lines of one order become one order, wherever they stand', async () => {
    const file = await write('orders.csv.gz', gzipSync(`${[heading, ...lines].join('\n')}\n`));
    const { code, json, stderr } = await cli('import', 'orders', file, '--map', map, '--source', 'till', '--json');
    expect(stderr).toContain('rows that cannot be read: 1');
    expect(json).toMatchObject({
      rows: 6,
      members: { total: 2, created: 2, existing: 0 },
      orders: { total: 4, sent: 4, applied: 4, unchanged: 0, refused: 0, leftOut: 0 },
      totalFen: 1235 + 750 + 100_000 + 300,
      readBack: { orders: 4, fen: 1235 + 750 + 100_000 + 300 },
      equal: true,
      mismatches: [],
      platform: { members: 2, orders: 3, paidFen: 1235 + 750 + 100_000, drifted: 0 },
    });
    expect(code).toBe(0);
    const orders = await lookUp('till', 'R1', 'R2', 'R3', 'R4', 'R5');
    expect([...orders.keys()].sort()).toEqual(['R1', 'R2', 'R4', 'R5']);
    expect(orders.get('R1')).toMatchObject({ amountFen: 1235, orderedAt: '2026-05-01T02:00:00.000Z', shop: 's1' });
    expect(orders.get('R4')).toMatchObject({ orderedAt: '2026-06-01T01:00:00.000Z' });
    expect(orders.get('R5')).toMatchObject({ memberId: null, amountFen: 300 });
  });

  test('once more changes nothing', async () => {
    const file = join(folder.path, 'orders.csv.gz');
    const before = await lookUp('till', 'R1', 'R2', 'R4', 'R5');
    const { code, json } = await cli('import', 'orders', file, '--map', map, '--source', 'till', '--json');
    expect(json).toMatchObject({
      members: { created: 0, existing: 2 },
      orders: { sent: 0, applied: 0, unchanged: 4, refused: 0 },
      platform: { members: 2, orders: 3, paidFen: 101_985, drifted: 0 },
      equal: true,
    });
    expect(code).toBe(0);
    expect(await lookUp('till', 'R1', 'R2', 'R4', 'R5')).toEqual(before);
  });

  test('a file that tells a known order otherwise is refused in words', async () => {
    const changed = lines.slice(0, 3).map((line) => line.replace('7.5', '8.5'));
    const file = await write('changed.csv', [heading, ...changed].join('\n'));
    const errors = join(folder.path, 'changed-errors.csv');
    const run = await cli('import', 'orders', file, '--map', map, '--source', 'till', '--json', '--errors', errors);
    expect(run.code).toBe(1);
    expect(run.json).toMatchObject({ orders: { applied: 0, unchanged: 1, refused: 1 }, equal: false });
    expect(run.stderr).toContain('NOT EQUAL: 1 orders were refused by the platform');
    expect(await readFile(errors, 'utf8')).toContain('3,,R2,');
    expect((await lookUp('till', 'R2')).get('R2')).toMatchObject({ amountFen: 750 });
  });

  test('a known order told of another member stays with its own', async () => {
    const file = await write('other-member.csv', [heading, lines[1]?.replace('C2', 'C1')].join('\n'));
    const run = await cli('import', 'orders', file, '--map', map, '--source', 'till', '--json');
    expect(run.code).toBe(1);
    expect(run.json).toMatchObject({ orders: { applied: 0, unchanged: 0, refused: 1 }, equal: false });
    const { json } = await cli('member', 'C2', '--source', 'till', '--json');
    expect((await lookUp('till', 'R2')).get('R2')).toMatchObject({ memberId: json.memberId });
  });

  test('the member is found by the number of the file', async () => {
    const { code, json } = await cli('member', 'C1', '--source', 'till', '--json');
    expect(code).toBe(0);
    expect(json).toMatchObject({ joinedAt: '2026-05-01T02:00:00.000Z', totals: { orders: 2, paidFen: 101_235 } });
    const words = await cli('member', json.memberId);
    expect(words.stdout).toContain('orders 2, paid 1,012.35, refunded 0.00');
    const nobody = await cli('member', 'C9', '--source', 'till');
    expect(nobody).toMatchObject({ code: 1 });
    expect(nobody.stderr).toContain('no member has the number C9 in “till”');
  });
});

describe('a file with everything wrong', () => {
  const rows = [
    'order,member,at,amount',
    'A1,M1,2026-01-01 10:00,10', // 2: fine
    'A2,M1,2026-01-01 10:00,ten', // 3: not an amount
    'A2,M1,2026-01-01 10:00,5', // 4: fine, its order is not
    'A3,M1,2026-01-01 10:00,1', // 5
    'A3,M2,2026-01-01 10:00,1', // 6: another member
    'A4,M1,2026-01-01 10:00,1', // 7
    'A4,M1,2026-01-01 10:01,1', // 8: a minute later
    ',M1,2026-01-01 10:00,1', // 9: no order number
    'A5,M1,31/12/2025,1', // 10: which is the month?
    'A6,M1,2026-01-01 10:00,-5', // 11: a return
    'A7,M1,2026-01-01 10:00', // 12: a cell too few
    'A8,M1,2026-01-01 10:00,4.440892e-16', // 13: noise
    'A9,M1,2026-01-01 10:00,1.005', // 14: rounded
    'A9,M1,2026-01-01 10:00,1.005', // 15: the same again
    'B1,M1,2026-01-01 10:00,=1+1', // 16: a formula
  ];
  const problems = [
    'row,column,value,problem',
    '3,amount,ten,not an amount of money',
    '6,order,A3,another member than on row 5: the order is left out',
    '8,order,A4,another time than on row 7; the earliest is taken',
    '9,order,,missing',
    '10,at,31/12/2025,day and month cannot be told apart; write YYYY-MM-DD',
    '11,amount,-5,"below zero: a return is handed in as a refund, not as a sale"',
    '12,,"A7,M1,2026-01-01 10:00",3 cells under 4 headings',
    '15,,"A9,M1,2026-01-01 10:00,1.005",the same as row 14; kept',
    "16,amount,'=1+1,not an amount of money",
  ];

  test('a dry run reports and hands nothing in', async () => {
    const file = await write('messy.csv', rows.join('\n'));
    const errors = join(folder.path, 'messy-errors.csv');
    const run = await cli('import', 'orders', file, '--source', 'messy', '--dry-run', '--json', '--errors', errors);
    expect(run.code).toBe(0);
    expect(run.json).toMatchObject({
      dryRun: true,
      rows: 15,
      members: { total: 1, created: 0 },
      // A1, A4, A8, A9
      orders: { total: 4, leftOut: 5, sent: 0 },
      totalFen: 1000 + 200 + 0 + 202,
      report: {
        rowsLeftOut: 9,
        unreadable: { count: 1, rows: [12] },
        duplicates: { count: 1, rows: [15] },
        contradictory: { count: 2, rows: [6, 8], kinds: { member: 1, time: 1 } },
        columns: {
          amount: {
            wrong: { count: 3, rows: [3, 11, 16], kinds: { not_an_amount: 2, negative: 1 } },
            normalised: { count: 3, rows: [13, 14, 15], kinds: { float_noise: 1, rounded: 2 } },
          },
          order: { missing: { count: 1, rows: [9] } },
          at: { wrong: { count: 1, rows: [10], kinds: { ambiguous_date: 1 } } },
        },
      },
    });
    expect(await readFile(errors, 'utf8')).toBe(`\uFEFF${problems.join('\r\n')}\r\n`);
    expect((await lookUp('messy', 'A1', 'A4')).size).toBe(0);
  });

  test('what is fit comes in', async () => {
    const file = join(folder.path, 'messy.csv');
    const { code, json } = await cli('import', 'orders', file, '--source', 'messy', '--json');
    expect(code).toBe(0);
    expect(json).toMatchObject({ orders: { applied: 4, refused: 0 }, readBack: { orders: 4, fen: 1402 }, equal: true });
    const orders = await lookUp('messy', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'A9', 'B1');
    expect([...orders.keys()].sort()).toEqual(['A1', 'A4', 'A8', 'A9']);
    expect(orders.get('A4')).toMatchObject({ orderedAt: '2026-01-01T02:00:00.000Z', amountFen: 200 });
  });

  test('repeated rows can be left out', async () => {
    const file = join(folder.path, 'messy.csv');
    const { json } = await cli('import', 'orders', file, '--dry-run', '--drop-duplicates', '--json');
    expect(json).toMatchObject({ totalFen: 1000 + 200 + 0 + 101, report: { rowsLeftOut: 10 } });
  });
});

describe('orders without numbers', () => {
  const rows = [
    'customer_id,date,amount',
    '1,1997-01-18,29.33',
    '1,1997-01-18,29.33',
    '1,1997-01-19,5',
    '2,1997-01-18,7',
  ];

  test('the n-th purchase of a member at a moment is itself for ever', async () => {
    const file = await write('history.csv', rows.join('\n'));
    const first = await cli('import', 'orders', file, '--source', 'history', '--json');
    expect(first.json).toMatchObject({
      orders: { total: 4, applied: 4 },
      totalFen: 7066,
      members: { created: 2 },
      equal: true,
    });
    const more = await write('history-later.csv', [...rows, '1,1997-01-18,29.33', '3,1997-01-20,1'].join('\n'));
    const second = await cli('import', 'orders', more, '--source', 'history', '--json');
    expect(second.json).toMatchObject({
      orders: { total: 6, applied: 2, unchanged: 4 },
      members: { created: 1, existing: 2 },
      equal: true,
    });
  });
});

describe('members whom two systems know', () => {
  const heading = 'card,name,city,updated';
  const tell = (source: string, ...words: string[]) => ['import', 'members', ...words, '--source', source, '--json'];
  const fieldsOf = (words: string) => words.split(/\r?\n/).filter((line) => /,(city|nickname),/.test(line));

  test('have the fields of whoever counts, told row by row before it is done and after', async () => {
    const till = await write('two-till.csv', `${heading}\nT1,何满,杭州,2026-05-01\nT2,沈青,上海,2026-05-01\n`);
    expect((await cli(...tell('till', till))).json).toMatchObject({ members: { created: 2 } });
    const crm = await write('two-crm.csv', `${heading}\nT1,何小满,苏州,2026-06-01\nT2,沈青,北京,2026-04-01\n`);
    const errors = join(folder.path, 'two-errors.csv');
    const asked = [...tell('crm', crm), '--trust', 'crm', '--errors', errors];
    const rehearsed = await cli(...asked, '--dry-run', '--compare');
    expect(rehearsed.stderr).toContain('0 members would be new, 2 are there, 0 would be refused');
    expect(rehearsed.stderr).toContain('2 fields would change, 1 stay against the file');
    const told = fieldsOf(await readFile(errors, 'utf8'));
    expect(told).toEqual([
      '2,nickname,,"changes from 何* to 何**, by the word of crm"',
      '2,city,,"changes from 杭州 to 苏州, by the word of crm"',
      '3,city,,stays 上海: the word of till counts',
    ]);
    expect((await cli(...asked)).json).toMatchObject({ members: { created: 0, existing: 2, refused: 0 } });
    expect(fieldsOf(await readFile(errors, 'utf8'))).toEqual(told);
    const settled = await cli(...asked, '--dry-run', '--compare');
    expect(settled.stderr).toContain('0 fields would change, 1 stay against the file');
  });

  test('a rule that is none is refused', async () => {
    const file = await write('two-none.csv', `${heading}\nT1,何满,杭州,2026-05-01\n`);
    const { code, stderr } = await cli(...tell('crm', file), '--field-rules', 'city=loudest');
    expect(code).toBe(2);
    expect(stderr).toContain('“city=loudest” is not FIELD=RULE');
  });
});

describe('members and products', () => {
  test('members by number and phone; orders of the same source find them', async () => {
    const rows = [
      '会员号,手机号,姓名,生日,城市',
      'W1,+86 138-0013-8000,王　小明,1990/1/5,上海',
      'W2,１３９００１３９０００,李雷,,',
      'W3,12345,韩梅梅,2090-01-01,北京',
      'W4,13800138000,别人,,',
      ',,谁,,',
      'W2,13900139000,李雷,,',
    ];
    const file = await write('members.csv', rows.join('\n'));
    const errors = join(folder.path, 'member-errors.csv');
    const run = await cli('import', 'members', file, '--source', 'crm', '--json', '--errors', errors);
    expect(run.code).toBe(0);
    expect(run.json).toMatchObject({
      rows: 6,
      members: { total: 3, accepted: 3, created: 3, existing: 0 },
      equal: true,
    });
    expect((await readFile(errors, 'utf8')).split('\r\n').slice(1, -1)).toEqual([
      '4,手机号,12345,"not a mainland mobile number, nor one with +country code"',
      '4,生日,2090-01-01,in the future',
      '5,,outer/W4,contradicts row 2; this row is left out',
      '6,,,"no number, phone or card: it names nobody"',
    ]);
    const byPhone = await stand.client.findMember({ identity: { kind: 'phone', value: '13900139000' } });
    const byNumber = await stand.client.findMember({ identity: { kind: 'outer', issuer: 'crm', value: 'W2' } });
    expect(byPhone).toEqual(byNumber);

    const again = await cli('import', 'members', file, '--source', 'crm', '--json');
    expect(again.json).toMatchObject({ members: { created: 0, existing: 3 } });

    const orders = await write('crm-orders.csv', '会员号,订单号,支付时间,实付金额\nW2,Z1,2026-03-01 12:00,88\n');
    const bought = await cli('import', 'orders', orders, '--source', 'crm', '--json');
    expect(bought.json).toMatchObject({ members: { created: 0, existing: 1 }, orders: { applied: 1 }, equal: true });
  });

  test('products: the last word in a file wins', async () => {
    const file = await write(
      'products.csv',
      'sku,name,category,price\np1,Tea,drinks,9.9\np2,Cake,,free\np1,Tea,drinks,8.8\n',
    );
    const run = await cli('import', 'products', file, '--json');
    expect(run.code).toBe(0);
    expect(run.json).toMatchObject({
      products: { total: 2, accepted: 2, refused: 0 },
      report: { contradictory: { count: 1, rows: [4] }, columns: { price: { wrong: { count: 1, rows: [3] } } } },
    });
  });
});

test('stock: counts per product and shop, what cannot be a count in the error file, and an old one changes nothing', async () => {
  const file = await write(
    'stock.csv',
    '货号,门店,库存,盘点时间\np1,anfu,12,2026-03-01 09:00\np1,hefang,,2026-03-01 09:00\np2,anfu,0.5,\n',
  );
  const errors = join(folder.path, 'stock-errors.csv');
  const run = await cli('import', 'stock', file, '--json', '--errors', errors);
  expect(run.code).toBe(0);
  expect(run.json).toMatchObject({ counts: { total: 1, accepted: 1, refused: 0 } });
  expect(await readFile(errors, 'utf8')).toContain('4,库存,0.5,');
  const old = await write('stock-old.csv', 'sku,shop,quantity,at\np1,anfu,99,2026-02-01 09:00\n');
  expect((await cli('import', 'stock', old, '--json')).code).toBe(0);
  const { stock } = valueIn(await stand.client.lookUpStock({ skus: ['p1', 'p2'] }));
  expect(stock).toEqual([{ sku: 'p1', shop: 'anfu', quantity: 12, toldAt: '2026-03-01T01:00:00.000Z' }]);
});

describe('prove and export', () => {
  test('the books prove', async () => {
    const { code, json } = await cli('prove', '--json');
    expect(code).toBe(0);
    expect(json).toMatchObject({ state: 'finished', drifted: 0 });
    expect(json.members).not.toBe(0);
    expect((await cli('prove')).stdout).toMatch(/members checked, no drift/);
  });

  test('members and ledgers as CSV and NDJSON', async () => {
    const csv = await cli('export', 'members');
    const [heading, ...rows] = csv.stdout.trimEnd().split('\r\n');
    expect(heading).toMatch(/^memberId,state,joinedAt,/);
    const file = join(folder.path, 'ledger.ndjson');
    const written = await cli('export', 'ledger', '--out', file);
    expect(written.code).toBe(0);
    const entries = (await readFile(file, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const { json } = await cli('prove', '--json');
    expect(rows.length).toEqual(json.members);
    const orders = (await cli('export', 'orders')).stdout.trimEnd().split('\r\n').slice(1);
    expect(orders.length).toEqual(json.totals.orders);
    const available = entries.reduce((sum, entry) => sum + entry.points, 0);
    const pending = entries.reduce((sum, entry) => sum + entry.pending, 0);
    expect({ available, pending }).toEqual({ available: json.totals.available, pending: json.totals.pending });
  });
});

test('tags, row by row; the same file again changes nothing', async () => {
  const enrolled = await stand.client.enrolMembers({
    members: [{ identities: [{ kind: 'phone', value: '13800135151' }], profile: { nickname: '苏半夏' } }],
  });
  if (!enrolled.ok) throw new Error(enrolled.problem.code);
  const memberId = String(enrolled.value.memberIds[0]);
  await stand.client.saveTag({ name: '少糖', about: '点单默认少糖' });
  const file = await write('tags.csv', '手机号,标签\n138 0013 5151,少糖\n13800135151,少塘\n13900135959,少糖\n');
  for (const _ of [1, 2]) {
    const { code, json } = await cli('tags', 'import', file, '--map', 'phone=手机号,tag=标签', '--json');
    expect(json).toMatchObject({
      rows: 3,
      accepted: 1,
      refused: [
        { line: 3, code: 'not_found', facts: { what: 'tag', id: '少塘' } },
        { line: 4, code: 'not_found', facts: { what: 'member' } },
      ],
      skipped: 0,
    });
    expect(code).toBe(1);
  }
  const portrait = await stand.client.getPortrait({ memberId });
  expect(portrait).toMatchObject({ ok: true, value: { tags: [{ tag: '少糖', source: 'import' }] } });
});

describe('refusals', () => {
  let stranger: Server;
  beforeAll(async () => {
    stranger = createServer((_, response) => response.end('<html>hello</html>'));
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => stranger.close());

  test('a port where somebody else answers', async () => {
    const { port } = stranger.address() as AddressInfo;
    const run = await runCli(['prove'], { MEMBERDAY_DATA_DIR: folder.path, MEMBERDAY_PORT: String(port) });
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toBe(
      `something answers on port ${port} that is not Memberday; set MEMBERDAY_PORT to another port\n`,
    );
  });

  test('a platform that does not take the key', async () => {
    const { port } = new URL(stand.platform.apiUrl);
    const env = { MEMBERDAY_DATA_DIR: folder.path, MEMBERDAY_PORT: port, MEMBERDAY_KEY: 'x'.repeat(40) };
    const run = await runCli(['prove'], env);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(`the platform on port ${port} does not take the key`);
    const fits = await runCli(['prove'], { ...env, MEMBERDAY_KEY: stand.platform.rootKey });
    expect(fits.code).toBe(0);
  });

  test.each([
    [['import', 'orders'], 'needs FILE.csv[.gz]'],
    [['import', 'orders', 'none.csv'], 'none.csv: there is no such file'],
    [['import', 'orders', 'x', '--currency-scale', '1.5'], '--currency-scale 1.5: it is a whole number'],
    [['import', 'orders', 'x', '--zone', 'Mars/Base'], '--zone Mars/Base: no such zone'],
    [['import', 'orders', 'x', '--source', 'a#b'], '--source a#b: 1 to 64 signs, and no #'],
    [['import', 'orders', 'x', '--delimiter', ';;'], '--delimiter ;;: it is one sign'],
    [['import', 'wishes', 'x'], 'no such command'],
    [['export', 'dreams'], 'export dreams: it is one of members, orders, ledger'],
    [['member', 'x', '--entries', '0'], '--entries 0'],
    [['prove', '--port', '1'], '--port: no such option of “prove”'],
  ])('%j', async (words, message) => {
    const run = await cli(...words);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(message);
    expect(run.stderr).not.toContain('    at ');
  });

  test('help, of all and of one', async () => {
    expect(await cli('--help')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('import orders FILE.csv[.gz]'),
    });
    const one = await cli('import', 'orders', '--help');
    expect(one.stdout).toContain('--currency-scale N');
    expect(await cli()).toMatchObject({ code: 2 });
  });
});
