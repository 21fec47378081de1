/** One piece of an expression's text; `at` is the place of its first sign, from 0. */
export type Token = { readonly at: number; readonly text: string } & (
  | { readonly kind: 'word' | 'sign' | 'end' }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'date' }
);

export type TextFault = { readonly at: number; readonly why: string };

const patterns = [
  ['date', /^\d{4}-\d\d-\d\d/],
  ['days', /^\d+d(?![\w-])/],
  ['number', /^-?\d+(\.\d+)?(?!\d|[\p{L}_])/u],
  ['name', /^(?:"(?:[^"\\]|\\.)*"|“[^”]*”)/],
  ['word', /^[\p{L}_][\p{L}\p{N}_]*(-\p{L}[\p{L}\p{N}_]*)*/u],
  ['sign', /^(?:>=|<=|!=|\.\.|[><=(),:，：（）])/],
] as const;

/** What a Chinese keyboard writes for a sign. */
const plainSigns: Readonly<Record<string, string>> = { '，': ',', '：': ':', '（': '(', '）': ')' };

export const tokensOf = (text: string): readonly Token[] | TextFault => {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    at += /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
    const rest = text.slice(at);
    if (rest === '') return [...tokens, { kind: 'end', at, text: '' }];
    const token = firstToken(rest, at);
    if (!token) {
      const quoted = rest.startsWith('"') || rest.startsWith('“');
      return {
        at,
        why: quoted ? 'a name that begins with " does not end' : `"${[...rest][0]}" is no part of an expression`,
      };
    }
    tokens.push(token);
    at += token.text.length;
  }
};

const firstToken = (rest: string, at: number): Token | undefined => {
  for (const [kind, pattern] of patterns) {
    const text = pattern.exec(rest)?.[0];
    if (text === undefined) continue;
    switch (kind) {
      case 'number':
        return { kind, at, text, number: Number(text) };
      case 'days':
        return { kind, at, text, days: Number(text.slice(0, -1)) };
      case 'name':
        return { kind, at, text, name: text.slice(1, -1).replace(/\\(.)/g, '$1') };
      case 'sign':
        return { kind, at, text: plainSigns[text] ?? text };
      default:
        return { kind, at, text };
    }
  }
  return undefined;
};
