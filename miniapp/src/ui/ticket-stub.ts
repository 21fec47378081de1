/** What stands on a ticket's stub: money has its sign smaller before the figure; words are set smaller than figures. */
export type StubFace = { readonly sign: string; readonly text: string; readonly size: 'figure' | 'long' | 'word' };

export const stubFace = (value: string): StubFace => {
  const [, sign = '', text = ''] = /^(¥?)(.*)$/s.exec(value) ?? [];
  const isFigure = /^[\d.,]+$/.test(text);
  return { sign, text, size: isFigure ? (text.length > 3 ? 'long' : 'figure') : 'word' };
};
