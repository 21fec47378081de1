import { type EventType, eventTypes } from './catalogue.ts';

/** What an endpoint asks for: `coupon.issued`, all of a kind (`coupon.*`), or everything (`*`). */
export type EventChoice = string;

/** Whether what was asked for covers a type. A trial covers itself: it is asked for by pressing its button. */
export const isChosen = (choices: readonly EventChoice[], type: EventType): boolean =>
  type === 'webhook.test' || choices.some((choice) => covers(choice, type));

/** The choices that cover nothing there is. */
export const emptyChoices = (choices: readonly EventChoice[]): EventChoice[] =>
  choices.filter((choice) => !eventTypes.some((type) => covers(choice, type)));

const covers = (choice: EventChoice, type: EventType): boolean =>
  choice === '*' || choice === type || (choice.endsWith('.*') && type.startsWith(choice.slice(0, -1)));

/** The kinds of events, in the order of the catalogue: `member`, `points`, … A trial is no kind to ask for. */
export const eventKinds: readonly string[] = [
  ...new Set(eventTypes.filter((type) => type !== 'webhook.test').map((type) => type.slice(0, type.indexOf('.')))),
];
