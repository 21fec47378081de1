import type { PageStack } from '../page-stack.ts';
import { canvasOf } from './painting.ts';

/**
 * Every element is a finger's breadth high: nothing is laid out here, but NutUI does not bear an empty answer. Only a canvas has a node, and
 * only where the page in front holds it.
 */
export const selectorQuery = (pages: () => PageStack): object => {
  const answers: (object | null)[] = [];
  let selected = '';
  const rect = {
    id: '',
    dataset: {},
    left: 0,
    right: 375,
    top: 0,
    bottom: 44,
    width: 375,
    height: 44,
    scrollTop: 0,
    scrollLeft: 0,
  };
  const tell = (answer: object | null, callback?: (answer: object | null) => void) => {
    answers.push(answer);
    callback?.(answer);
    return query;
  };
  const ask = (callback?: (answer: object | null) => void) => tell(rect, callback);
  const query = {
    in: () => query,
    select: (selector: string) => {
      selected = selector;
      return query;
    },
    selectAll: () => query,
    selectViewport: () => query,
    boundingClientRect: ask,
    scrollOffset: ask,
    fields: (wanted: { readonly node?: boolean }, callback?: (answer: object | null) => void) => {
      if (!wanted?.node) return tell(rect, callback);
      const node = canvasOf(pages, selected);
      return tell(node ? { ...rect, node } : null, callback);
    },
    exec: (callback?: (answers: (object | null)[]) => void) => {
      setTimeout(() => callback?.(answers), 0);
      return query;
    },
  };
  return query;
};
