import type { Area } from './area.ts';

export type Counters = {
  readonly area: Area;
  countCall: (path: string) => void;
  countError: (errcode: number) => void;
};

/** What was asked of WeChat since the sandbox started: `{ calls: { path: n }, errors: { errcode: n } }`. */
export const createCounters = (): Counters => {
  const calls: Record<string, number> = {};
  const errors: Record<string, number> = {};
  return {
    countCall: (path) => {
      calls[path] = (calls[path] ?? 0) + 1;
    },
    countError: (errcode) => {
      errors[errcode] = (errors[errcode] ?? 0) + 1;
    },
    area: { apis: [], controls: [{ method: 'GET', path: '/sandbox/counters', run: () => ({ calls, errors }) }] },
  };
};
