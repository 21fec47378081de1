import { crc32, deflateSync } from 'node:zlib';

/** What PNG calls the channels of a pixel. */
const kinds = { grey: 0, rgb: 2 } as const;

/**
 * A picture of eight bits a channel.
 * @param rows each with its filter's byte first
 * @see https://www.w3.org/TR/png-3/
 */
export const encodePng = (
  { width, height, kind }: { readonly width: number; readonly height: number; readonly kind: keyof typeof kinds },
  rows: Buffer,
): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, kinds[kind]], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

const chunk = (name: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'ascii'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
};
