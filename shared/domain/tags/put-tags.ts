import type { DayNumber } from '../facts/member-facts.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import { problem } from '../problem.ts';
import { holdsOn, mostTagsOfMember, type PutTag, type TagDefinition } from './tag.ts';

type Asked = Pick<PutTag, 'source' | 'by'> & {
  readonly definition: Pick<TagDefinition, 'name' | 'rule' | 'keepDays' | 'state'>;
  readonly today: DayNumber;
  /** Instead of what the tag says; undefined: as it says. */
  readonly until?: DayNumber | undefined;
};

/**
 * Puts a tag on. What is there already is there longer where the new time is longer, and stays as whoever put it on first left it. Tags whose
 * time is over go in passing.
 * @returns the same list where nothing changes
 */
export const putTag = (held: readonly PutTag[], asked: Asked): Outcome<readonly PutTag[], 'invalid_value'> => {
  const { definition, today, source, by } = asked;
  const { name, rule, keepDays, state } = definition;
  const refuse = (why: string) => refused(problem('invalid_value', { field: 'tag', why }));
  if (state === 'retired') return refuse('is retired');
  if (rule !== null) return refuse('is a rule: whoever fits it has it');
  if (asked.until !== undefined && asked.until <= today) {
    return refused(problem('invalid_value', { field: 'until', why: 'is not after today' }));
  }
  const until = asked.until ?? (keepDays === null ? undefined : today + keepDays);
  const current = held.filter((each) => holdsOn(each, today));
  const before = current.find(({ tag }) => tag === name);
  if (before) {
    if (before.until === undefined || (until !== undefined && until <= before.until)) return done(held);
    return done(current.map((each) => (each === before ? { ...before, until } : each)));
  }
  if (current.length >= mostTagsOfMember) return refuse(`would be one more than ${mostTagsOfMember} tags`);
  return done([...current, { tag: name, source, by, on: today, until }]);
};

/** @returns the same list where the tag is not on it */
export const takeTag = (held: readonly PutTag[], tag: string): readonly PutTag[] =>
  held.some((each) => each.tag === tag) ? held.filter((each) => each.tag !== tag) : held;

/** The tags of a member who was several: one of each name, the one that holds longest. */
export const joinTags = (lists: readonly (readonly PutTag[])[]): readonly PutTag[] => {
  const longest = new Map<string, PutTag>();
  for (const each of lists.flat()) {
    const known = longest.get(each.tag);
    if (!known || (known.until !== undefined && (each.until === undefined || each.until > known.until))) {
      longest.set(each.tag, each);
    }
  }
  return [...longest.values()];
};
