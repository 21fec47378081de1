import './dom.ts';
import { Component, ComponentSpace, CurrentWindowBackendContext, Element, type Node } from 'glass-easel';
import type { EventPlace, PageInstance } from './logic-layer.ts';
import type { Templates } from './templates.ts';

export type View = {
  /** The page's root in jsdom. */
  readonly root: HTMLElement;
  /** Fires an event on the node behind a DOM element; it bubbles as WeChat's events do. */
  readonly fire: (element: globalThis.Element, type: string, detail: unknown) => void;
};

type GlassEvent = { type: string; target: EventPlace; currentTarget: EventPlace; detail: unknown };

/** Renders an open page by its built WXML, keeps it in step with `setData`, and carries events up to the page's `eh`. */
export const renderPage = (page: PageInstance, templates: Templates): View => {
  const definition = new ComponentSpace().defineComponent({
    is: page.route,
    template: { groupList: templates, content: templates[page.route] },
    data: { root: page.data.root },
    methods: {
      eh(event: GlassEvent) {
        const { type, target, currentTarget, detail } = event;
        page.call('eh', {
          type,
          timeStamp: Date.now(),
          target: placeOf(target),
          currentTarget: placeOf(currentTarget),
          detail,
          mark: {},
        });
      },
    },
  });
  const component = Component.createWithContext('root', definition.general(), new CurrentWindowBackendContext());
  Element.pretendAttached(component);
  page.onData = () => component.setData({ root: page.data.root });
  return {
    root: component.$$ as unknown as HTMLElement,
    fire: (element, type, detail) => {
      const node = nodeBehind(component.shadowRoot as unknown as Node, element);
      if (!node) throw new Error(`nothing of the page is behind <${element.tagName.toLowerCase()}>`);
      node.triggerEvent(type, detail, { bubbles: true, composed: true });
    },
  };
};

const placeOf = ({ id, dataset }: EventPlace): EventPlace => ({ id, dataset: { ...dataset } });

type Walked = { readonly $$?: unknown; readonly childNodes?: readonly Walked[] };

const nodeBehind = (from: Node, element: globalThis.Element): Element | undefined => {
  const find = (node: Walked): Walked | undefined => {
    if (node.$$ === element) return node;
    for (const child of node.childNodes ?? []) {
      const found = find(child);
      if (found) return found;
    }
    return undefined;
  };
  return find(from as Walked) as Element | undefined;
};
