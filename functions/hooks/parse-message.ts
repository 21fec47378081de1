import { parseJson } from '../wechat/json.ts';
import { parsePushXml } from '../wechat/push-xml.ts';

export type PushMessage = Readonly<Record<string, unknown>>;
export type PushFormat = 'json' | 'xml';

/** Deeper than anything WeChat says. */
const deepest = 16;

/** What a text is written in, by its first sign. */
export const formatOf = (text: string): PushFormat => (/^[\s\uFEFF]*</.test(text) ? 'xml' : 'json');

/** An object, from JSON or XML; ids of 64 bits come out as text. @returns undefined for everything else */
export const parseMessage = (text: string): PushMessage | undefined => {
  if (formatOf(text) === 'xml') return parsePushXml(text);
  try {
    const value = parseJson(text);
    return isObject(value) && isShallow(value, deepest) ? value : undefined;
  } catch {
    return undefined;
  }
};

const isObject = (value: unknown): value is PushMessage =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isShallow = (value: unknown, levels: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every((each) => isShallow(each, levels - 1)));
