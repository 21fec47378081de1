/** A page's or component's data tree, as the view layer sees it. */
export type Data = Record<string, unknown>;

/**
 * What `setData` does to the data: each key is a path (`root.cn.[0].v`; Taro writes indexes as `.[0]`), each value arrives as a copy
 * through JSON, so that functions and undefined get lost here as they do on a phone.
 * @returns how many bytes crossed
 */
export const applySetData = (data: Data, changes: Data): number => {
  const crossing = JSON.stringify(changes);
  for (const [path, value] of Object.entries(JSON.parse(crossing) as Data)) setAt(data, keysOf(path), value);
  return Buffer.byteLength(crossing);
};

const keysOf = (path: string): string[] => path.replace(/\.?\[(\d+)\]/g, '.$1').split('.');

const setAt = (data: Data, keys: readonly string[], value: unknown): void => {
  const last = keys.at(-1) ?? '';
  let holder = data;
  keys.slice(0, -1).forEach((key, i) => {
    const held = holder[key];
    if (held === null || typeof held !== 'object') holder[key] = /^\d+$/.test(keys[i + 1] ?? '') ? [] : {};
    holder = holder[key] as Data;
  });
  holder[last] = value;
};
