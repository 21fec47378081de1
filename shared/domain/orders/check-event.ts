import { addMs, dayMs, type Instant } from '../time.ts';
import type { OrderEvent } from './order-event.ts';

/** Why an event of the right shape still cannot be true; undefined when nothing speaks against it. */
export const checkEvent = (event: OrderEvent, now: Instant): { field: string; why: string } | undefined => {
  if (event.at > addMs(now, dayMs)) return { field: 'at', why: 'lies more than a day ahead' };
  if (event.type !== 'created' && event.type !== 'completed') return undefined;
  const names = event.lines.map((line) => line.line);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  return twice === undefined ? undefined : { field: 'lines', why: `line ${twice} is there twice` };
};
