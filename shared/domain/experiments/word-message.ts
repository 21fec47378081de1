import type { MessageText } from '../messages/message-text.ts';
import type { Treatment } from './experiment.ts';

/**
 * How a message reads for an arm: its words stand where the template has words of the shop's own. What tells a fact (a name, a day, a number) stays
 * as it is in every arm.
 */
export const wordedBy = <Text extends Pick<MessageText, 'fields'>>(
  text: Text,
  treatment: Treatment | undefined,
): Text => {
  if (treatment?.kind !== 'words') return text;
  const fields = Object.fromEntries(
    Object.entries(text.fields).map(([key, fill]) => {
      const words = treatment.words[key];
      return [key, words !== undefined && 'text' in fill ? { text: words } : fill];
    }),
  );
  return { ...text, fields };
};
