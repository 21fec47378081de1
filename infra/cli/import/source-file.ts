import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { TextDecoder } from 'node:util';
import { createGunzip } from 'node:zlib';
import { CsvError, parse } from 'csv-parse';
import { Refusal } from '../refusal.ts';

/** One row of a file: `row` is the line it begins on, the heading being line 1. */
export type SourceRow = { readonly row: number; readonly cells: readonly string[] };

export type SourceFormat = {
  /** A name TextDecoder knows; `utf-8` unless the file says otherwise in its first bytes. */
  readonly encoding: string;
  /** One sign; found from the heading when undefined. */
  readonly delimiter: string | undefined;
};

/** A record longer than this is a quotation mark that never closes. */
const longestRecord = 1024 * 1024;

/**
 * The file's size in bytes, as it lies there.
 * @throws Refusal when there is no such file or it is empty
 */
export const measureFile = async (path: string): Promise<number> => {
  const found = await stat(path).catch((cause: unknown) => {
    throw new Refusal(`${path}: there is no such file`, { cause });
  });
  if (!found.isFile()) throw new Refusal(`${path} is not a file`);
  if (found.size === 0) throw new Refusal(`${path} is empty`);
  return found.size;
};

/**
 * A hash of the file's bytes as they lie there: what makes a repeated run the same run.
 * @throws Refusal when there is no such file or it is empty
 */
export const digestFile = async (
  path: string,
  onBytes: (bytes: number) => void,
): Promise<{ digest: string; bytes: number }> => {
  await measureFile(path);
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
    onBytes(bytes);
  }
  return { digest: hash.digest('hex'), bytes };
};

/**
 * Opens a CSV file, plain or gzip (told by its bytes, not its name), and reads it row by row in flat memory.
 * @returns the heading, and the rows below it
 * @throws Refusal, here or while the rows are read, when the file is not what it seems: cut off, another encoding, quotes that never close
 */
export const openSource = async (
  path: string,
  format: SourceFormat,
  onBytes: (bytes: number) => void,
): Promise<{ header: readonly string[]; rows: AsyncIterable<SourceRow>; digest: () => string }> => {
  const hash = createHash('sha256');
  let bytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      bytes += chunk.length;
      onBytes(bytes);
      done(null, chunk);
    },
  });
  const raw = createReadStream(path).pipe(meter);
  const plain = (await startsWithGzip(path)) ? raw.pipe(createGunzip()) : raw;
  // pipe() hands data on but not failures
  if (plain !== raw) raw.on('error', (error) => plain.destroy(error));
  const texts = decode(plain, path, format.encoding)[Symbol.asyncIterator]();
  const first = await texts.next();
  const delimiter = format.delimiter ?? sniffDelimiter(first.done ? '' : first.value);
  const records = parseRecords(prepend(first, texts), path, delimiter)[Symbol.asyncIterator]();
  const heading = await records.next();
  if (heading.done) throw new Refusal(`${path} holds no heading`);
  const header = heading.value.cells.map((name) => name.trim());
  return { header, rows: { [Symbol.asyncIterator]: () => records }, digest: () => hash.digest('hex') };
};

const startsWithGzip = async (path: string): Promise<boolean> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
};

/** Bytes to text; a byte order mark of UTF-16, as Excel's "Unicode text" has, outweighs the encoding asked for. */
async function* decode(chunks: AsyncIterable<Buffer>, path: string, encoding: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  try {
    for await (const chunk of chunks) {
      decoder ??= createDecoder(chunk, encoding);
      yield decoder.decode(chunk, { stream: true });
    }
    if (decoder) yield decoder.decode();
  } catch (cause) {
    throw cause instanceof Refusal ? cause : unreadable(path, encoding, cause);
  }
}

const createDecoder = (start: Buffer, encoding: string): TextDecoder => {
  const isUtf16 = start[0] === 0xff && start[1] === 0xfe;
  try {
    return new TextDecoder(isUtf16 ? 'utf-16le' : encoding, { fatal: true });
  } catch (cause) {
    throw new Refusal(`--encoding ${encoding}: no such encoding; utf-8, gb18030 and utf-16le are some`, { cause });
  }
};

const unreadable = (path: string, encoding: string, cause: unknown): Refusal => {
  const code = (cause as { code?: string }).code ?? '';
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return new Refusal(`${path} is not ${encoding}; a file saved by a Chinese Excel is read with --encoding gb18030`, {
      cause,
    });
  if (code === 'Z_BUF_ERROR') return new Refusal(`${path} is cut off: its compressed data ends too early`, { cause });
  if (code.startsWith('Z_')) return new Refusal(`${path}: its compressed data is damaged`, { cause });
  return new Refusal(`${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
};

/** The sign that parts the heading most often. */
const sniffDelimiter = (text: string): string => {
  const heading = text.replace(/"[^"]*"/g, '').split(/\r?\n/, 1)[0] ?? '';
  const counted = [',', ';', '\t', '|'].map((sign) => ({ sign, count: heading.split(sign).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).sign;
};

async function* prepend(first: IteratorResult<string>, rest: AsyncIterator<string>): AsyncGenerator<string> {
  for (let next = first; !next.done; next = await rest.next()) yield next.value;
}

async function* parseRecords(texts: AsyncIterable<string>, path: string, delimiter: string): AsyncGenerator<SourceRow> {
  // A failure overtakes the records that wait to be read here, so the parser is asked how far it came.
  let parsedLine = 0;
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: longestRecord,
    on_record: (record: string[], { lines }) => {
      parsedLine = lines;
      return record;
    },
  });
  const source = Readable.from(texts);
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let lastLine = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      yield { row: lastLine + 1, cells: record };
      lastLine = info.lines;
    }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw new Refusal(
      `${path}: a quotation mark opened after line ${parsedLine} never closes; mend the file and run again`,
      { cause },
    );
  } finally {
    source.destroy();
  }
}
