import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Inbound } from '@memberday/shared/domain/sources/inbound.ts';
import type { Box } from './privacy/box.ts';

/** The largest message of another platform that is taken, in bytes: compressed and sealed it fits one row. */
export const largestInbound = 256 * 1024;

/** A body as it came, compressed and sealed for its place: it names people. */
export const sealBody = (box: Box, { source, name }: Pick<Inbound, 'source' | 'name'>, body: Buffer): string =>
  box.seal(deflateRawSync(body), placeOf(source, name));

export const openBody = (box: Box, { source, name, body }: Pick<Inbound, 'source' | 'name' | 'body'>): string =>
  inflateRawSync(box.open(body, placeOf(source, name)), { maxOutputLength: largestInbound }).toString();

const placeOf = (source: string, name: string): string => `inbound ${source} ${name}`;

/** Where the secrets of a source are sealed. */
export const secretPlace = (sourceId: string): string => `secret of source ${sourceId}`;
