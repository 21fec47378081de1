/**
 * Parses JSON without losing digits: a whole number too large for a double comes out as its text. WeChat sends 64-bit ids as
 * numbers in some places and as text in others.
 * @example parseJson('{"order_id":3705115058471208928}') // { order_id: '3705115058471208928' }
 * @throws SyntaxError
 */
export const parseJson = (text: string): unknown =>
  JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown);

const keepDigits = (_key: string, value: unknown, context: { readonly source?: string }): unknown =>
  typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context.source ?? '')
    ? context.source
    : value;
