/** 12345 → 12,345. Done by hand: `Intl` is missing on some phones. */
export const sayNumber = (number: number): string => {
  const digits = String(Math.abs(Math.trunc(number))).replace(/\B(?=(\d{3})+$)/g, ',');
  return number < 0 ? `−${digits}` : digits;
};

/** A change, with its sign always shown: +36, −120, 0. */
export const sayChange = (number: number): string => (number > 0 ? `+${sayNumber(number)}` : sayNumber(number));

/** 5 percent off → 9.5, to be followed by 折. */
export const sayFold = (percentOff: number): string => String((100 - percentOff) / 10);
