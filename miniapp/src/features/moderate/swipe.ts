/** How far a card must be pulled aside before letting go decides, in pixels of the screen. */
export const decidesAt = 96;

export type Swipe = { readonly dx: number; readonly dy: number };

/** What letting go here means: right shows, left refuses; anything less, or more up and down than sideways, means nothing. */
export const decisionOf = ({ dx, dy }: Swipe): 'show' | 'refuse' | null => {
  if (Math.abs(dx) < decidesAt || Math.abs(dy) > Math.abs(dx)) return null;
  return dx > 0 ? 'show' : 'refuse';
};

/** Where the card stands meanwhile: it leans a little, and stays while the finger scrolls the page. */
export const transformOf = ({ dx, dy }: Swipe): string =>
  Math.abs(dy) > Math.abs(dx) || dx === 0
    ? 'none'
    : `translateX(${Math.round(dx)}px) rotate(${(dx / 40).toFixed(1)}deg)`;
