import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestFile, openSource, type SourceRow } from './source-file.ts';

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'memberday-test-'));
});
afterAll(() => rm(dir, { recursive: true }));

const usual = { encoding: 'utf-8', delimiter: undefined };
const fileOf = async (content: string | Buffer, name = 'f.csv'): Promise<string> => {
  await writeFile(join(dir, name), content);
  return join(dir, name);
};
const all = async (rows: AsyncIterable<SourceRow>): Promise<SourceRow[]> => {
  const found: SourceRow[] = [];
  for await (const row of rows) found.push(row);
  return found;
};
const readAll = async (path: string, format: { encoding: string; delimiter: string | undefined } = usual) => {
  const { header, rows } = await openSource(path, format, () => undefined);
  return { header, rows: await all(rows) };
};

describe('a file', () => {
  test('rows carry the line they begin on', async () => {
    const path = await fileOf('a,b\n1,2\n"x\ny",3\n\n4,5\r\n6,"7"');
    expect(await readAll(path)).toEqual({
      header: ['a', 'b'],
      rows: [
        { row: 2, cells: ['1', '2'] },
        { row: 3, cells: ['x\ny', '3'] },
        { row: 5, cells: [''] },
        { row: 6, cells: ['4', '5'] },
        { row: 7, cells: ['6', '7'] },
      ],
    });
  });

  test.each([
    ['gzip, whatever its name', gzipSync('a,b\n1,2\n')],
    ['a byte order mark', Buffer.from('\uFEFFa,b\n1,2\n')],
    ['semicolons', 'a;b\n1;2\n'],
    ['tabs', 'a\tb\n1\t2\n'],
    [
      'UTF-16, as Excel’s Unicode text',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('a\tb\r\n1\t2\r\n', 'utf16le')]),
    ],
  ])('%s', async (_, content) => {
    expect(await readAll(await fileOf(content))).toEqual({ header: ['a', 'b'], rows: [{ row: 2, cells: ['1', '2'] }] });
  });

  test('a Chinese encoding', async () => {
    // 会员,金额 in GB 18030
    const path = await fileOf(Buffer.from('bbe1d4b12cbdf0b6ee0a312c320a', 'hex'));
    await expect(readAll(path)).rejects.toThrow(
      'is not utf-8; a file saved by a Chinese Excel is read with --encoding gb18030',
    );
    expect((await readAll(path, { encoding: 'gb18030', delimiter: undefined })).header).toEqual(['会员', '金额']);
    await expect(readAll(path, { encoding: 'klingon', delimiter: undefined })).rejects.toThrow(
      '--encoding klingon: no such encoding',
    );
  });

  test('a quotation mark inside a cell is a letter', async () => {
    expect((await readAll(await fileOf('a,b\n5" pipe,2\n'))).rows).toEqual([{ row: 2, cells: ['5" pipe', '2'] }]);
  });

  test('a quotation mark that never closes', async () => {
    await expect(readAll(await fileOf('a,b\n1,2\n"x,3\n4,5\n'))).rejects.toThrow(
      'a quotation mark opened after line 2 never closes',
    );
    const long = await fileOf(`a,b\n1,2\n"x,${'z,y\n'.repeat(400_000)}`);
    await expect(readAll(long)).rejects.toThrow('a quotation mark opened after line 2 never closes');
  });

  test('a cut-off and a damaged archive', async () => {
    const whole = gzipSync(`a,b\n${'1,2\n'.repeat(1000)}`);
    await expect(readAll(await fileOf(whole.subarray(0, whole.length - 12)))).rejects.toThrow('is cut off');
    const damaged = Buffer.from(whole);
    damaged.fill(0xff, 12, 20);
    await expect(readAll(await fileOf(damaged))).rejects.toThrow('damaged');
  });
});

describe('the bytes of a file', () => {
  test('equal bytes have equal digests, here and as they are read', async () => {
    const path = await fileOf('a,b\n1,2\n', 'same.csv');
    const { digest, bytes } = await digestFile(path, () => undefined);
    const source = await openSource(path, usual, () => undefined);
    await all(source.rows);
    expect(bytes).toBe(8);
    expect(source.digest()).toBe(digest);
  });
  test('no file, an empty one, a folder', async () => {
    await expect(digestFile(join(dir, 'none.csv'), () => undefined)).rejects.toThrow('there is no such file');
    await expect(digestFile(await fileOf('', 'empty.csv'), () => undefined)).rejects.toThrow('is empty');
    await expect(digestFile(dir, () => undefined)).rejects.toThrow('is not a file');
  });
});
