/** A text in UTF-8. By hand, because the domain also runs where there is no `TextEncoder`. Half a surrogate pair is written as U+FFFD. */
export const utf8Of = (text: string): Uint8Array => {
  const bytes: number[] = [];
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    const known = code >= 0xd800 && code < 0xe000 ? 0xfffd : code;
    if (known < 0x80) bytes.push(known);
    else if (known < 0x800) bytes.push(0xc0 | (known >> 6), tail(known));
    else if (known < 0x10000) bytes.push(0xe0 | (known >> 12), tail(known >> 6), tail(known));
    else bytes.push(0xf0 | (known >> 18), tail(known >> 12), tail(known >> 6), tail(known));
  }
  return Uint8Array.from(bytes);
};

/** The text that `utf8Of` wrote. @throws RangeError for bytes that are no UTF-8 */
export const textOfUtf8 = (bytes: Uint8Array): string => {
  let text = '';
  for (let i = 0; i < bytes.length; ) {
    const first = bytes[i] as number;
    const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    let code = length === 1 ? first : first & (0xff >> (length + 1));
    for (let j = 1; j < length; j += 1) code = (code << 6) | ((bytes[i + j] ?? 0) & 0x3f);
    text += String.fromCodePoint(code);
    i += length;
  }
  return text;
};

const tail = (code: number): number => 0x80 | (code & 0x3f);
