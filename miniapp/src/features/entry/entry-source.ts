import type { Input } from '@memberday/shared/contract/endpoint.ts';
import type { signIn } from '@memberday/shared/contract/sessions.ts';

export type EntrySource = NonNullable<Input<typeof signIn>['entry']>;

/** How WeChat (or a browser) opened the app: WeChat's scene value and the page's query, as they came. */
export type OpenedBy = {
  readonly scene?: number | undefined;
  readonly query?: Readonly<Record<string, string | undefined>> | undefined;
};

/** A mini-program code carries 32 signs at most, so every key is one letter. */
const keys = {
  g: 'group',
  o: 'operator',
  r: 'referrer',
  l: 'live',
  s: 'shop',
  c: 'campaign',
} as const satisfies Record<string, keyof EntrySource>;

/**
 * Where a visitor came from. A shared card says it in its query (`?g=7Hq3&o=stf_1`), a scanned mini-program code in the one text
 * it carries (`scene=s%3Dsh1%26c%3Dmay`). A part that the contract would refuse is left out: a broken poster must not keep anybody
 * from signing in.
 * @example entrySourceOf({ scene: 1044, query: { g: '7Hq3' } }) // { scene: 1044, group: '7Hq3' }
 */
export const entrySourceOf = (opened: OpenedBy): EntrySource => {
  const { scene } = opened;
  const parts = partsOf(opened);
  const source: EntrySource = {};
  if (scene !== undefined && Number.isInteger(scene) && scene >= 0 && scene <= 99_999) source.scene = scene;
  for (const [key, field] of Object.entries(keys)) {
    const value = parts[key];
    if (value && isKeyName(value)) source[field] = value;
  }
  return source;
};

/** What an entry says, part by part: what stands in the open counts before what is in the code. */
export const partsOf = ({ query = {} }: OpenedBy): Readonly<Record<string, string | undefined>> => ({
  ...partsOfCode(query.scene),
  ...query,
});

/** `s=sh1&c=may`, percent-encoded by WeChat. */
const partsOfCode = (code: string | undefined): Record<string, string> => {
  if (!code) return {};
  const pairs = decoded(code)
    .split('&')
    .map((pair) => pair.split('='));
  return Object.fromEntries(pairs.flatMap(([key, value]) => (key && value ? [[key, value]] : [])));
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** What the contract lets stand in a key. */
const isKeyName = (value: string): boolean => value.length <= 64 && /^[^\p{Cc}#]+$/u.test(value);
