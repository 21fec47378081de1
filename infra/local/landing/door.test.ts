import { expect, it } from 'vitest';
import { refusalOf, tokenHeader } from './door.ts';

const host = '127.0.0.1:4603';
const page = { host, [tokenHeader]: 'secret' };

it.each([
  ['the page looks', 'GET', { host }, true],
  ['the page asks for something', 'POST', page, true],
  ['it says where it comes from', 'POST', { ...page, origin: `http://${host}` }, true],
  ['by the other name of loopback', 'POST', { ...page, host: 'localhost:4603', origin: 'http://localhost:4603' }, true],
  ['a name that was led here', 'GET', { host: 'evil.example:4603' }, false],
  ['another port', 'GET', { host: '127.0.0.1:4601' }, false],
  ['no name at all', 'GET', {}, false],
  ['without the token', 'POST', { host }, false],
  ['with another token', 'POST', { ...page, [tokenHeader]: 'secreT' }, false],
  ['with a longer token', 'POST', { ...page, [tokenHeader]: 'secret1' }, false],
  ['from another page, which cannot know the token', 'POST', { host, origin: 'http://evil.example' }, false],
  ['from another page that does', 'POST', { ...page, origin: 'http://127.0.0.1:4601' }, false],
])('%s: %s', (_, method, headers, isIn) => {
  expect(refusalOf({ method, headers }, host, 'secret') === undefined).toBe(isIn);
});
