import type { Area, Json } from './area.ts';
import { ControlRefused, readCount, readOptionalText } from './control-input.ts';
import { type Errcode, isErrcode } from './errcodes.ts';

/**
 * A bad day of WeChat's.
 * - `error`: answers the errcode and does nothing else (-1 is "busy").
 * - `slow`: does its work, then keeps the answer back for a while.
 * - `lost`: does its work, then drops the connection.
 * - `broken`: a gateway answers with a page and this HTTP status; nothing is done.
 */
export type Fault =
  | { readonly kind: 'error'; readonly errcode: Errcode }
  | { readonly kind: 'slow'; readonly delayMs: number }
  | { readonly kind: 'lost' }
  | { readonly kind: 'broken'; readonly status: number };

export type Faults = {
  readonly area: Area;
  /** The fault that hits this call, if one is waiting; each hits as often as it was asked to. */
  take: (path: string) => Fault | undefined;
};

export const createFaults = (): Faults => {
  let waiting: { readonly fault: Fault; readonly path: string | undefined; times: number }[] = [];
  return {
    take: (path) => {
      const next = waiting.find((row) => row.path === undefined || row.path === path);
      if (!next) return undefined;
      next.times -= 1;
      if (next.times === 0) waiting = waiting.filter((row) => row !== next);
      return next.fault;
    },
    area: {
      apis: [],
      controls: [
        {
          method: 'POST',
          path: '/sandbox/faults',
          run: (input) => {
            const times = input.times === undefined ? 1 : readCount(input, 'times');
            waiting.push({ fault: readFault(input), path: readOptionalText(input, 'path'), times });
            return { waiting: waiting.length };
          },
        },
        {
          method: 'DELETE',
          path: '/sandbox/faults',
          run: () => {
            waiting = [];
            return { waiting: 0 };
          },
        },
      ],
    },
  };
};

const readFault = (input: Json): Fault => {
  switch (input.kind) {
    case 'error':
      if (!isErrcode(input.errcode)) throw new ControlRefused('errcode must be one the sandbox knows');
      return { kind: 'error', errcode: input.errcode };
    case 'slow':
      return { kind: 'slow', delayMs: readCount(input, 'delayMs') };
    case 'lost':
      return { kind: 'lost' };
    case 'broken': {
      const status = readCount(input, 'status');
      if (status < 200 || status > 599) throw new ControlRefused('status must be from 200 to 599');
      return { kind: 'broken', status };
    }
    default:
      throw new ControlRefused('kind is error, slow, lost or broken');
  }
};
