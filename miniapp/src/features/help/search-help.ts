import { helpWords } from '../../words/help.ts';

export type Question = { readonly ask: string; readonly answer: string };
export type QuestionGroup = { readonly title: string; readonly questions: readonly Question[] };

/**
 * The questions in which all that was typed occurs, in the question, its answer or its group's name; those whose question itself says it
 * come first. Nothing typed finds all.
 */
export const searchHelp = (typed: string, groups: readonly QuestionGroup[] = helpWords.groups): QuestionGroup[] => {
  const parts = typed
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s，。、？?,.]+/)
    .filter(Boolean);
  if (parts.length === 0) return [...groups];
  const says = (text: string): boolean => parts.every((part) => text.normalize('NFKC').toLowerCase().includes(part));
  return groups.flatMap(({ title, questions }) => {
    const found = questions.filter(({ ask, answer }) => says(`${title} ${ask} ${answer}`));
    const first = found.filter(({ ask }) => says(ask));
    return found.length === 0
      ? []
      : [{ title, questions: [...first, ...found.filter((each) => !first.includes(each))] }];
  });
};
