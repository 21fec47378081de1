import type { DayRecipe } from '@memberday/shared/domain/member-days/recipes/recipe.ts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { daysWords } from '../../words/ops/days.ts';
import { today } from '../clock/clock.ts';
import type { MemberDay, Rehearsal } from './day-facts.ts';
import { GainStep } from './gain-step.tsx';
import { GoLive } from './go-live.tsx';
import { PreviewStep } from './preview-step.tsx';
import { StartFoot } from './start-foot.tsx';
import { missingIn, planOf, type StartForm, type StartStep, startSteps, stepOfField } from './start-form.ts';
import { useRehearsal } from './use-rehearsal.ts';
import type { ShopThings } from './use-shop-things.ts';
import { WhenStep } from './when-step.tsx';
import { WordsStep } from './words-step.tsx';
import './start-wizard.css';

const { start: said } = daysWords;

type StartWizardProps = {
  readonly recipe: DayRecipe;
  readonly things: ShopThings;
  /** Back before the first step. */
  readonly onLeave: () => void;
};

/** Four steps from a recipe to what members will see. The draft is saved when it is looked at, so nothing typed is lost then. */
export const StartWizard = ({ recipe, things, onLeave }: StartWizardProps) => {
  const [form, setForm] = useState<StartForm>(() => ({
    recipe,
    // Who looks after one group means that one.
    answers: {
      ...recipe.answers(today()),
      groups: things.groups.length === 1 ? things.groups.map((each) => each.groupId) : [],
    },
    texts: {},
  }));
  const [at, setAt] = useState<StartStep>('when');
  const [played, setPlayed] = useState<{ memberDay: MemberDay; rehearsal: Rehearsal } | null>(null);
  const rehearsal = useRehearsal();
  const place = startSteps.indexOf(at);
  const missing = missingIn(at, form);
  const step = { recipe, answers: form.answers, things };

  const preview = async (): Promise<void> => {
    const answer = await rehearsal.run(planOf(form));
    if (!answer?.ok) return;
    setPlayed(answer.value);
    setAt('preview');
  };
  const onNext = (): void => {
    const next = startSteps[place + 1];
    if (next === 'preview') void preview();
    else if (next) setAt(next);
  };
  const onAnswer = (changes: Partial<StartForm['answers']>): void =>
    setForm((before) => ({ ...before, answers: { ...before.answers, ...changes } }));

  return (
    <View className="start">
      <View className="start__head">
        <Text className="start__recipe">{recipe.name}</Text>
        <Text className="start__step">{said.stepOf(place + 1, startSteps.length, said.steps[place] ?? '')}</Text>
      </View>
      <View className="start__body">
        {at === 'when' && <WhenStep {...step} onAnswer={onAnswer} />}
        {at === 'gain' && <GainStep {...step} onAnswer={onAnswer} />}
        {at === 'words' && (
          <WordsStep
            form={form}
            onText={(task, text) => setForm((before) => ({ ...before, texts: { ...before.texts, [task]: text } }))}
          />
        )}
        {at === 'preview' && played && (
          <PreviewStep
            day={played.memberDay}
            rehearsal={played.rehearsal}
            tiers={things.tiers}
            onFix={(field) => setAt(stepOfField(field))}
          />
        )}
      </View>
      {at === 'preview' && played ? (
        <GoLive day={played.memberDay} needsYes={played.rehearsal.needsYes} onBack={() => setAt('words')} />
      ) : (
        <StartFoot
          label={said.next}
          busy={rehearsal.busy}
          missing={missing}
          trouble={rehearsal.trouble}
          onNext={onNext}
          onBack={place === 0 ? onLeave : () => setAt(startSteps[place - 1] ?? 'when')}
        />
      )}
    </View>
  );
};
