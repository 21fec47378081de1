import * as z from 'zod/mini';
import type { Push } from '../store/pushes.ts';

/**
 * The entries of an event about subscriptions: `List` at the top or, as XML has it, below an element of the event's own; one entry comes
 * bare, several as a list. What is not as expected is left out.
 */
export const listOfEvent = <Entry extends z.ZodMiniType>(
  { message }: Pick<Push, 'message'>,
  wrapper: string,
  entry: Entry,
): z.output<Entry>[] => {
  const wrapped = message[wrapper];
  const holder = isRecord(wrapped) ? wrapped : message;
  const { List: list } = holder;
  const entries = Array.isArray(list) ? list : [list];
  return entries.flatMap((each) => {
    const parsed = z.safeParse(entry, each);
    return parsed.success ? [parsed.data] : [];
  });
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
