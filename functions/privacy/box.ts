import { hkdfSync } from 'node:crypto';
import { seal, unseal } from './seal.ts';

/**
 * For secrets and messages of other systems, which belong to no member: sealed with a key made of the platform's own, so that a function needs
 * no key service to open them. What is sealed for one place opens nowhere else.
 */
export type Box = {
  seal(plain: Buffer, place: string): string;
  /** @throws Error when it was sealed elsewhere or was changed */
  open(sealed: string, place: string): Buffer;
};

/** @param platformKey never changes: what lies in the box could not be opened any more */
export const createBox = (platformKey: string): Box => {
  const key = Buffer.from(hkdfSync('sha256', platformKey, 'memberday', 'box of other systems', 32));
  return { seal: (plain, place) => seal(key, plain, place), open: (sealed, place) => unseal(key, sealed, place) };
};
