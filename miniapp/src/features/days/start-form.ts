import type { Answers, Ask, DayRecipe, Plan } from '@memberday/shared/domain/member-days/recipes/recipe.ts';
import { daysWords } from '../../words/ops/days.ts';

const { formMissing: missing } = daysWords.start;

/** What somebody draws up on the phone: the recipe's answers, and the words they changed. */
export type StartForm = {
  readonly recipe: DayRecipe;
  readonly answers: Answers;
  /** By the task's place in the plan; an empty one is left out. */
  readonly texts: Readonly<Record<number, string>>;
};

export type StartStep = 'when' | 'gain' | 'words' | 'preview';
export const startSteps: readonly StartStep[] = ['when', 'gain', 'words', 'preview'];

/** The plan as it stands: the recipe's own words where nobody wrote others. */
export const planOf = ({ recipe, answers, texts }: StartForm): Plan => {
  const plan = recipe.plan(answers);
  const tasks = plan.tasks.map((task, i) => ({ ...task, text: texts[i] ?? task.text }));
  return { ...plan, tasks: tasks.filter(({ text }) => text.trim() !== '') };
};

/** Why one cannot go on from a step, or undefined. */
export const missingIn = (step: StartStep, { recipe, answers }: StartForm): string | undefined => {
  const { name, line, firstDay, lastDay, groups, drop, prices, product } = answers;
  const asks = (ask: Ask): boolean => recipe.asks.includes(ask);
  if (step === 'when') {
    if (name.trim() === '') return missing.name;
    if (line.trim() === '') return missing.line;
    if (lastDay < firstDay) return missing.dates;
    return groups.length === 0 ? missing.groups : undefined;
  }
  if (step === 'gain') {
    if (asks('prices') && prices.length === 0) return missing.prices;
    if (drop && drop.templateId === '') return missing.drop;
    return asks('product') && product.trim() === '' ? missing.product : undefined;
  }
  return undefined;
};

/** Which texts the preview's findings lead back to. @returns the step where a field of the plan is filled in */
export const stepOfField = (field: string): StartStep => {
  const [head = ''] = field.split('.');
  if (head === 'tasks') return 'words';
  if (['drops', 'prices', 'percent', 'activities'].includes(head)) return 'gain';
  return 'when';
};
