/**
 * The XML that WeChat's messages are written in: elements, text and CDATA; no attributes that mean anything. What a document could do
 * beyond that, such as a document type or entities of its own, is refused, so that nothing is ever expanded or fetched.
 */

/** An element with children is an object; one that comes more than once is a list; one without is its text. */
export type XmlValue = string | XmlValue[] | { [name: string]: XmlValue };

const deepest = 16;
const token = /<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([A-Za-z_][\w.-]*)(?:\s[^<>]*?)?(\/?)>|([^<]+)/y;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

type Open = { readonly name: string; text: string; readonly children: Map<string, XmlValue[]> };

/**
 * @example parsePushXml('<xml><Event><![CDATA[a<b]]></Event></xml>') // { Event: 'a<b' }
 * @returns what the outermost element holds; undefined when the text is not such a document
 */
export const parsePushXml = (text: string): { readonly [name: string]: XmlValue } | undefined => {
  const source = text.replace(/^\uFEFF?\s*(<\?xml[^>]*\?>)?\s*/, '').trimEnd();
  const stack: Open[] = [];
  let root: XmlValue | undefined;
  let at = 0;
  while (at < source.length) {
    token.lastIndex = at;
    const match = token.exec(source);
    // The outermost element ends the document; a document type, a comment or an instruction matches nothing.
    if (!match || root !== undefined) return undefined;
    at = token.lastIndex;
    const [, cdata, closing, name = '', empty, plain] = match;
    const top = stack.at(-1);
    if (cdata !== undefined || plain !== undefined) {
      const said = cdata ?? withoutEntities(plain ?? '');
      if (!top || said === undefined) return undefined;
      top.text += said;
      continue;
    }
    if (closing) {
      if (top?.name !== name) return undefined;
      stack.pop();
      root = close(top, stack.at(-1));
      continue;
    }
    if (stack.length >= deepest) return undefined;
    const opened: Open = { name, text: '', children: new Map() };
    if (empty) root = close(opened, top);
    else stack.push(opened);
  }
  return stack.length === 0 && typeof root === 'object' && !Array.isArray(root) ? root : undefined;
};

/**
 * Writes what `parsePushXml` reads: a list repeats its element, texts stand in CDATA, numbers and truth values as they are.
 * @example writePushXml({ errcode: 0, errmsg: 'ok' }) // '<xml><errcode>0</errcode><errmsg><![CDATA[ok]]></errmsg></xml>'
 */
export const writePushXml = (message: Readonly<Record<string, unknown>>): string => `<xml>${elements(message)}</xml>`;

const elements = (fields: Readonly<Record<string, unknown>>): string =>
  Object.entries(fields)
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((each) => `<${name}>${content(each)}</${name}>`),
    )
    .join('');

const content = (value: unknown): string => {
  if (typeof value === 'object' && value !== null) return elements(value as Readonly<Record<string, unknown>>);
  return typeof value === 'string' ? `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>` : String(value);
};

/** Hands a finished element to the one around it. @returns its value when there is none around it */
const close = (element: Open, around: Open | undefined): XmlValue | undefined => {
  const value = contentOf(element);
  if (!around) return value;
  const same = around.children.get(element.name);
  if (same) same.push(value);
  else around.children.set(element.name, [value]);
  return undefined;
};

const contentOf = ({ text, children }: Open): XmlValue =>
  children.size === 0
    ? text
    : Object.fromEntries(
        [...children].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
      );

/** Undefined where an entity is named that is not one of the five, or a number of no character. */
const withoutEntities = (text: string): string | undefined => {
  let isFine = true;
  const plain = text.replace(/&([^;\s]{0,10});?/g, (_whole, name: string) => {
    const number = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
    const code = number ? Number.parseInt(number[1] ?? number[2] ?? '', number[1] ? 16 : 10) : undefined;
    const known = code !== undefined && code <= 0x10ffff ? String.fromCodePoint(code) : named[name];
    isFine &&= known !== undefined;
    return known ?? '';
  });
  return isFine ? plain : undefined;
};
