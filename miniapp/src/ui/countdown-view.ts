export type TimeLeft = {
  readonly days: number;
  /** Two digits each: 09. */
  readonly hours: string;
  readonly minutes: string;
  readonly seconds: string;
};

/** What is left, split as a clock shows it. The last begun second counts: 00 is shown at the end and not a second before it. */
export const timeLeft = (ms: number): TimeLeft => {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return {
    days: Math.floor(seconds / 86_400),
    hours: twoDigits(Math.floor(seconds / 3600) % 24),
    minutes: twoDigits(Math.floor(seconds / 60) % 60),
    seconds: twoDigits(seconds % 60),
  };
};

const twoDigits = (number: number): string => String(number).padStart(2, '0');
