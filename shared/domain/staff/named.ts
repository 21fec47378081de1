/**
 * What an input names at a path, each name once: `memberId`, `audience.groups`, and `items.templateId` for every one of the items.
 * @returns undefined where nothing is said there; a list may be empty
 */
export const namedAt = (input: unknown, path: string): readonly string[] | undefined => {
  const found = path.split('.').reduce<readonly unknown[]>(
    (values, key) =>
      values
        .flat()
        .map((value) => (value as Record<string, unknown> | null | undefined)?.[key])
        .filter((value) => value !== undefined && value !== null),
    [input],
  );
  return found.length === 0 ? undefined : [...new Set(found.flat().map(String))];
};
