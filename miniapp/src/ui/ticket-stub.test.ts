import { expect, test } from 'vitest';
import { type StubFace, stubFace } from './ticket-stub.ts';

test.each<[string, StubFace]>([
  ['¥20', { sign: '¥', text: '20', size: 'figure' }],
  ['7.5', { sign: '', text: '7.5', size: 'figure' }],
  ['¥19.9', { sign: '¥', text: '19.9', size: 'long' }],
  ['兑换', { sign: '', text: '兑换', size: 'word' }],
  ['兑 2 件', { sign: '', text: '兑 2 件', size: 'word' }],
])('%s', (value, face) => expect(stubFace(value)).toEqual(face));
