import { expect, test } from 'vitest';
import { parsePushXml } from './push-xml.ts';

test.each([
  ['text, CDATA and numbers are text', '<xml><A>1</A><B><![CDATA[<b>&]]></B></xml>', { A: '1', B: '<b>&' }],
  ['a declaration and blanks before and between', '<?xml version="1.0"?>\n<xml>\n <A>x</A>\n</xml>\n', { A: 'x' }],
  ['what comes twice is a list', '<xml><L><I>1</I><I>2</I></L></xml>', { L: { I: ['1', '2'] } }],
  ['an element of nothing', '<xml><A/><B></B></xml>', { A: '', B: '' }],
  ['the five entities and numbers', '<xml><A>&lt;&amp;&#20013;&#x6587;</A></xml>', { A: '<&中文' }],
  ['CDATA beside text', '<xml><A>x<![CDATA[y]]>z</A></xml>', { A: 'xyz' }],
])('%s', (_name, text, expected) => {
  expect(parsePushXml(text)).toEqual(expected);
});

test.each([
  ['a document type', '<!DOCTYPE a [<!ENTITY e "x">]><xml><A>&e;</A></xml>'],
  ['an entity of its own', '<xml><A>&e;</A></xml>'],
  ['an open end', '<xml><A>x</A>'],
  ['crossed elements', '<xml><A><B></A></B></xml>'],
  ['two documents', '<xml><A>x</A></xml><xml><A>y</A></xml>'],
  ['text alone', 'success'],
  ['a text element alone', '<xml>x</xml>'],
  ['nothing', ''],
  ['a depth nobody sends', `${'<a>'.repeat(40)}${'</a>'.repeat(40)}`],
  ['a number of no character', '<xml><A>&#9999999;</A></xml>'],
])('refuses %s', (_name, text) => {
  expect(parsePushXml(text)).toBeUndefined();
});
