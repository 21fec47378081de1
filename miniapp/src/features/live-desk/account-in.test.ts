import { expect, test } from 'vitest';
import { accountIn } from './account-in.ts';

test.each([
  ['sphA1b2C3d4E5', 'sphA1b2C3d4E5'],
  ['视频号ID：sphA1b2C3d4E5 ', 'sphA1b2C3d4E5'],
  ['sph1', undefined],
  ['xsphA1b2C3d4E5', undefined],
  ['半日', undefined],
])('%s', (text, expected) => expect(accountIn(text)).toBe(expected));
