import './dom.ts';
import { Component, ComponentSpace, CurrentWindowBackendContext, Element } from 'glass-easel';
import type { EventPlace, PageInstance } from './logic-layer.ts';
import type { Templates } from './templates.ts';

export type View = {
  /** The page's root in jsdom. */
  readonly root: HTMLElement;
  /** Fires an event on the node behind a DOM element; it bubbles as WeChat's events do. */
  readonly fire: (element: globalThis.Element, type: string, detail: unknown) => void;
  /** The node behind a DOM element as the logic layer is told of it. */
  readonly placeOf: (element: globalThis.Element) => EventPlace;
};

type GlassEvent = { type: string; target: EventPlace; currentTarget: EventPlace; detail: unknown };

/** Taro's component for what lies deeper than its templates reach: its own inside, the page's handler of events. */
const deeper = 'comp';

const { setAttribute } = Element.prototype;

/** What a template leaves undefined WeChat takes as absent; glass-easel alone would write it as there and empty: `disabled=""`. */
Element.prototype.setAttribute = function (this: Element, name: string, value: unknown): void {
  if (value === undefined) this.removeAttribute(name);
  else setAttribute.call(this, name, value);
};

/** Renders an open page by its built WXML, keeps it in step with `setData`, and carries events up to the page's methods. */
export const renderPage = (page: PageInstance, templates: Templates): View => {
  const space = new ComponentSpace();
  const methods = Object.fromEntries(
    page.methods.map((name) => [name, (event: GlassEvent) => page.call(name, crossing(event))]),
  );
  const using: Record<string, string> = {};
  if (templates[deeper]) {
    using[deeper] = deeper;
    space.defineComponent({
      is: deeper,
      options: { virtualHost: true },
      using: { [deeper]: deeper },
      template: { groupList: templates, content: templates[deeper] },
      properties: { i: Object, l: String },
      methods,
    });
  }
  const definition = space.defineComponent({
    is: page.route,
    using,
    template: { groupList: templates, content: templates[page.route] },
    data: { ...page.data },
    methods,
  });
  const component = Component.createWithContext('root', definition.general(), new CurrentWindowBackendContext());
  Element.pretendAttached(component);
  page.onData = () => component.setData({ ...page.data });
  const nodeOf = (element: globalThis.Element): Element => {
    const node = nodeBehind(component.shadowRoot as unknown as Walked, element);
    if (!node) throw new Error(`nothing of the page is behind <${element.tagName.toLowerCase()}>`);
    return node;
  };
  return {
    root: component.$$ as unknown as HTMLElement,
    fire: (element, type, detail) => nodeOf(element).triggerEvent(type, detail, { bubbles: true, composed: true }),
    placeOf: (element) => placeOf(nodeOf(element)),
  };
};

const crossing = ({ type, target, currentTarget, detail }: GlassEvent): object => ({
  type,
  timeStamp: Date.now(),
  target: placeOf(target),
  currentTarget: placeOf(currentTarget),
  detail,
  mark: {},
});

const placeOf = ({ id, dataset }: EventPlace): EventPlace => ({ id, dataset: { ...dataset } });

type Walked = {
  readonly $$?: unknown;
  readonly childNodes?: readonly Walked[];
  readonly shadowRoot?: Walked | undefined;
};

const nodeBehind = (from: Walked, element: globalThis.Element): Element | undefined => {
  const find = (node: Walked): Walked | undefined => {
    if (node.$$ === element) return node;
    for (const inside of [...(node.shadowRoot ? [node.shadowRoot] : []), ...(node.childNodes ?? [])]) {
      const found = find(inside);
      if (found) return found;
    }
    return undefined;
  };
  return find(from) as Element | undefined;
};
