/**
 * Opens when an environment starts, where time costs nobody anything, and hands the same thing to everyone after. A failed opening is
 * told to whoever waited for it and tried again for the next: one refused read must not spoil an environment for as long as it lives.
 */
export const openOnce = <T>(open: () => Promise<T>): (() => Promise<T>) => {
  let opening: Promise<T> | undefined;
  const begin = (): Promise<T> => {
    opening ??= open();
    opening.catch(() => {
      opening = undefined;
    });
    return opening;
  };
  void begin().catch(() => {
    // The first caller begins again and is told.
  });
  return begin;
};
