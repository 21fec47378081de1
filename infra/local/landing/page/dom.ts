type Child = Node | string | number | null | undefined | false;

type Props<Tag extends keyof HTMLElementTagNameMap> = {
  readonly class?: string;
  /** Attributes; one that is undefined or false is left out. */
  readonly attrs?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Custom properties of its style: `{ share: '40%' }` is `--share`. */
  readonly vars?: Readonly<Record<string, string | number>>;
  readonly on?: {
    readonly [Type in keyof HTMLElementEventMap]?: (
      event: HTMLElementEventMap[Type],
      element: HTMLElementTagNameMap[Tag],
    ) => void;
  };
};

/** An element with what is in it. */
export const h = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  props: Props<Tag> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] => {
  const element = document.createElement(tag);
  if (props.class) element.className = props.class;
  for (const [name, value] of Object.entries(props.attrs ?? {})) setAttribute(element, name, value);
  setVars(element, props.vars ?? {});
  for (const [type, listener] of Object.entries(props.on ?? {}))
    element.addEventListener(type, (event) => (listener as (event: Event, element: Element) => void)(event, element));
  for (const child of children) if (isShown(child)) element.append(child instanceof Node ? child : String(child));
  return element;
};

const isShown = (child: Child): child is Node | string | number =>
  child !== null && child !== undefined && child !== false;

export const setAttribute = (element: Element, name: string, value: string | number | boolean | undefined): void => {
  if (value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? '' : String(value));
};

export const setVars = (element: HTMLElement, vars: Readonly<Record<string, string | number>>): void => {
  for (const [name, value] of Object.entries(vars)) element.style.setProperty(`--${name}`, String(value));
};

/** Writes text only where it differs, so that what is selected or read aloud stays. */
export const setText = (element: Element, text: string): void => {
  if (element.textContent !== text) element.textContent = text;
};

export const byId = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
};

/** One family of icons: 20 × 20, one stroke. */
const paths = {
  member: 'M10 10a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4ZM3.8 16.6c.7-3 3.2-4.6 6.2-4.6s5.5 1.6 6.2 4.6',
  points: 'M10 3.4a6.6 6.6 0 1 0 0 13.2 6.6 6.6 0 0 0 0-13.2ZM7.4 10l2.6-2.8 2.6 2.8L10 12.8Z',
  coupon: 'M3 6.2h14v2.4a1.5 1.5 0 0 0 0 2.8v2.4H3v-2.4a1.5 1.5 0 0 0 0-2.8ZM11.8 6.6v1.4M11.8 9.4v1.4M11.8 12.2v1.4',
  drop: 'M10 3.4a6.6 6.6 0 1 0 0 13.2 6.6 6.6 0 0 0 0-13.2ZM10 6.6V10l2.4 1.8',
  order: 'M4.4 6.6h11.2l-.8 10H5.2ZM7.4 8.6V5.8a2.6 2.6 0 0 1 5.2 0v2.8',
  shop: 'M3.6 8.2 4.8 3.8h10.4l1.2 4.4M4.6 8.4v8h10.8v-8M3.6 8.2c0 2.4 3.2 2.4 3.2 0 0 2.4 3.2 2.4 3.2 0 0 2.4 3.2 2.4 3.2 0 0 2.4 3.2 2.4 3.2 0',
  plus: 'M10 4.6v10.8M4.6 10h10.8',
  reload: 'M15.8 8.6A6 6 0 1 0 16 11.4M16 4.8v3.9h-3.9',
  close: 'M5.4 5.4l9.2 9.2M14.6 5.4l-9.2 9.2',
  out: 'M8.4 5H4.8v10.2H15v-3.6M11.2 4.6h4.2v4.2M15.2 4.8 9.6 10.4',
  pause: 'M7.4 5v10M12.6 5v10',
  play: 'M7 4.8v10.4l8-5.2Z',
  forward: 'M4.6 5.4v9.2l5.6-4.6ZM10.8 5.4v9.2l5.6-4.6Z',
} as const;

export type IconName = keyof typeof paths;

export const icon = (name: IconName): SVGSVGElement => {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
};
