import cliProgress from 'cli-progress';

/** A stretch of work whose end is known. */
export type Step = {
  /** How much is done now, in the step's unit. */
  readonly reach: (done: number) => void;
  readonly end: () => void;
};

/** Tells a person how far the work is: a bar on a terminal, a line every few seconds in a log. Everything goes to stderr. */
export type Progress = {
  readonly begin: (title: string, total: number, unit: string, done?: number) => Step;
  readonly say: (line: string) => void;
};

const secondsBetweenLines = 5;
/** The rate is that of the last seconds, so that a slow start does not spoil the time left. */
const rateWindowMs = 10_000;

export const createProgress = (out: NodeJS.WriteStream = process.stderr): Progress => ({
  say: (line) => void out.write(`${line}\n`),
  begin: (title, total, unit, done = 0) =>
    out.isTTY ? beginBar(out, title, total, unit, done) : beginLines(out, title, total, unit, done),
});

const beginBar = (out: NodeJS.WriteStream, title: string, total: number, unit: string, done: number): Step => {
  const meter = createMeter(total, done);
  const bar = new cliProgress.SingleBar({
    stream: out,
    hideCursor: true,
    fps: 8,
    format: `${title} {bar} {percentage}%  {reached} of {all} ${unit}  {speed}/s  {left}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
  });
  const facts = (reached: number) => ({ ...meter(reached), reached: grouped(reached), all: grouped(total) });
  bar.start(total, done, facts(done));
  return {
    reach: (reached) => bar.update(reached, facts(reached)),
    end: () => bar.stop(),
  };
};

const beginLines = (out: NodeJS.WriteStream, title: string, total: number, unit: string, done: number): Step => {
  const meter = createMeter(total, done);
  let saidAt = performance.now();
  return {
    reach: (reached) => {
      const facts = meter(reached);
      if (performance.now() - saidAt < secondsBetweenLines * 1000) return;
      saidAt = performance.now();
      out.write(`${title}: ${grouped(reached)} of ${grouped(total)} ${unit}, ${facts.speed}/s, ${facts.left}\n`);
    },
    end: () => undefined,
  };
};

/** Rate and time left, as words, from how much was reached when. */
const createMeter = (total: number, done: number) => {
  const marks = [{ at: performance.now(), reached: done }];
  return (reached: number): { speed: string; left: string } => {
    const now = performance.now();
    const newest = marks.at(-1);
    if (newest && now - newest.at > 250) marks.push({ at: now, reached });
    while (marks.length > 2 && now - (marks[1]?.at ?? now) > rateWindowMs) marks.shift();
    const oldest = marks[0] ?? { at: now, reached };
    const perSecond = now > oldest.at ? ((reached - oldest.reached) / (now - oldest.at)) * 1000 : 0;
    const left = perSecond > 0 ? `${durationWords((total - reached) / perSecond)} left` : '';
    return { speed: grouped(Math.round(perSecond)), left };
  };
};

/** `75 s`, `12 min`, `3 h 20 min`. */
export const durationWords = (seconds: number): string => {
  if (seconds < 100) return `${Math.ceil(seconds)} s`;
  if (seconds < 6000) return `${Math.ceil(seconds / 60)} min`;
  return `${Math.floor(seconds / 3600)} h ${Math.ceil((seconds % 3600) / 60)} min`;
};

/** `47,243`. */
export const grouped = (count: number): string => count.toLocaleString('en-US');
