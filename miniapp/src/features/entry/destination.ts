import type { TabName } from '../../route-table.ts';
import { type OpenedBy, partsOf } from './entry-source.ts';

/** Where somebody wants to go who opens the app at its first page: a code on a poster says so, or a link in a message. */
export type Destination =
  | { readonly kind: 'tab'; readonly name: Exclude<TabName, 'home'> }
  | { readonly kind: 'page'; readonly name: 'mall' | 'wallet' | 'code' | 'tier' }
  | { readonly kind: 'drop'; readonly dropId: string }
  | { readonly kind: 'item'; readonly itemId: string }
  | { readonly kind: 'code-entry'; readonly code: string };

/** Values of `t`. A name that is not here leads to the first page, as an old poster should. */
const named = new Map<string, Destination>(
  Object.entries({
    claim: { kind: 'tab', name: 'claim' },
    activities: { kind: 'tab', name: 'activities' },
    me: { kind: 'tab', name: 'me' },
    mall: { kind: 'page', name: 'mall' },
    wallet: { kind: 'page', name: 'wallet' },
    code: { kind: 'page', name: 'code' },
    tier: { kind: 'page', name: 'tier' },
  }),
);

/**
 * One letter a part, as in where one came from, so that it fits into the 32 signs of a code: `d` a drop, `i` an item of the mall, `v` a
 * partner's code to exchange, `t` one of the app's pages by name. The most particular one counts. Null: the first page is right.
 * @example destinationOf({ query: { scene: 't%3Dmall%26s%3Danfu' } }) // { kind: 'page', name: 'mall' }
 */
export const destinationOf = (opened: OpenedBy): Destination | null => {
  const { d, i, v, t } = partsOf(opened);
  if (d && isId(d)) return { kind: 'drop', dropId: d };
  if (i && isId(i)) return { kind: 'item', itemId: i };
  if (v && isCode(v)) return { kind: 'code-entry', code: v };
  return (t && named.get(t)) || null;
};

const isId = (text: string): boolean => /^[\w-]{1,40}$/.test(text);
const isCode = (text: string): boolean => /^[\dA-Za-z]{4,28}$/.test(text);
