import type { ClockAnswer, Happening } from '../answers.ts';

type Listeners = {
  readonly onClock: (clock: ClockAnswer) => void;
  readonly onHappenings: (portion: readonly Happening[]) => void;
  /** Whether the server is there. */
  readonly onLine: (isThere: boolean) => void;
};

/** Listens to the server for as long as the page is open; the browser comes back by itself when it was gone. */
export const listen = ({ onClock, onHappenings, onLine }: Listeners): void => {
  const source = new EventSource('/api/events');
  source.addEventListener('clock', ({ data }) => onClock(JSON.parse(data) as ClockAnswer));
  source.addEventListener('happenings', ({ data }) => onHappenings(JSON.parse(data) as Happening[]));
  source.addEventListener('open', () => onLine(true));
  source.addEventListener('error', () => onLine(false));
};

let aheadMs = 0;

/** The time on the platform: this browser's clock, and how far the platform's is from it. */
export const now = (): number => Date.now() + aheadMs;
export const learnTime = (platformNow: number): void => {
  aheadMs = platformNow - Date.now();
};
