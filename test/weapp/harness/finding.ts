/** The whole name of an element, or a pattern of it. */
export type Name = string | RegExp;

/**
 * The one element in sight that is called so: by its `aria-label`, else by its whole text, else (fields) by its placeholder.
 * @throws with all text in sight when there is none, or more than one
 */
export const findElement = (root: Element, name: Name): Element => {
  const called = innermostCalled(root, name);
  const [first] = called;
  if (!first || called.length > 1) throw new Error(`${called.length} elements are called ${name} on:\n${textOf(root)}`);
  return first;
};

/** The one field that is called so; the words above it, which say the same, are none. @throws as above */
export const findField = (root: Element, name: Name): Element => {
  const called = innermostCalled(root, name).filter(isField);
  const [first] = called;
  if (!first || called.length > 1) throw new Error(`${called.length} fields are called ${name} on:\n${textOf(root)}`);
  return first;
};

/** All of them, from top to bottom. */
export const innermostCalled = (root: Element, name: Name): Element[] => {
  const called = inSight(root).filter((element) => isCalled(element, name));
  // Wrappers of one word have the same text: the innermost is what the finger meets.
  return called.filter((element) => !called.some((other) => other !== element && element.contains(other)));
};

/** All text in sight, one line per piece of text; of fields, what stands in them. */
export const textOf = (element: Element): string => {
  if (isHidden(element)) return '';
  if (isField(element)) return element.getAttribute('value') ?? '';
  return [...element.childNodes]
    .map((node) => (node.nodeType === node.TEXT_NODE ? (node.textContent ?? '').trim() : textOf(node as Element)))
    .filter(Boolean)
    .join('\n');
};

export const isField = (element: Element): boolean => ['input', 'textarea'].includes(element.localName);

const isCalled = (element: Element, name: Name): boolean =>
  typeof name === 'string' ? nameOf(element) === name : name.test(nameOf(element));

const nameOf = (element: Element): string =>
  element.getAttribute('aria-label') ||
  (element.textContent ?? '').trim() ||
  (isField(element) && element.getAttribute('placeholder')) ||
  '';

/** Elements that are not hidden, nor inside something hidden. */
const inSight = (element: Element): Element[] =>
  isHidden(element) ? [] : [element, ...[...element.children].flatMap(inSight)];

const isHidden = (element: Element): boolean =>
  element.hasAttribute('hidden') || /(^|;)\s*display:\s*none/.test(element.getAttribute('style') ?? '');
