/** The exchange that was made a moment ago: its page celebrates once. */
let made: string | null = null;

export const justMade = {
  tell: (exchangeId: string): void => {
    made = exchangeId;
  },
  /** @returns whether it is this one; asked again, no more */
  take: (exchangeId: string): boolean => {
    const isThis = made === exchangeId;
    if (isThis) made = null;
    return isThis;
  },
};
