import { expect, test } from 'vitest';
import { csvLine } from './csv-line.ts';

test.each([
  [['a', 1, null, true], 'a,1,,true\r\n'],
  [['a,b', 'say "hi"', 'two\nlines'], '"a,b","say ""hi""","two\nlines"\r\n'],
  [['-12.50', '+3', '-5'], '-12.50,+3,-5\r\n'],
  [['=1+1', '@x', '-x', '+x'], "'=1+1,'@x,'-x,'+x\r\n"],
  [['=HYPERLINK("http://x","y")'], `"'=HYPERLINK(""http://x"",""y"")"\r\n`],
])('%j', (cells, line) => {
  expect(csvLine(cells)).toBe(line);
});
