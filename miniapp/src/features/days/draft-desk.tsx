import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { LinesSkeleton } from '../../ui/skeleton.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { daysWords } from '../../words/ops/days.ts';
import type { MemberDay, Rehearsal } from './day-facts.ts';
import { GoLive } from './go-live.tsx';
import { PreviewStep } from './preview-step.tsx';
import { StartFoot } from './start-foot.tsx';
import { useRehearsal } from './use-rehearsal.ts';
import type { ShopThings } from './use-shop-things.ts';
import './start-steps.css';
import './start-wizard.css';

const { start: said } = daysWords;

type DraftDeskProps = { readonly day: MemberDay; readonly things: ShopThings };

/** A draft that was saved before: its words may be changed, then it is rehearsed and goes live. */
export const DraftDesk = ({ day, things }: DraftDeskProps) => {
  const [plan, setPlan] = useState(() => planOnly(day));
  const [played, setPlayed] = useState<{ memberDay: MemberDay; rehearsal: Rehearsal } | null>(null);
  const [isEditing, setEditing] = useState(false);
  const rehearsal = useRehearsal(day);
  const play = async (): Promise<void> => {
    const answer = await rehearsal.run(plan);
    if (!answer?.ok) return setEditing(true);
    setPlayed(answer.value);
    setEditing(false);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page opens
  useEffect(() => {
    void play();
  }, []);

  if (!played && !isEditing) return <LinesSkeleton lines={6} />;
  if (played && !isEditing) {
    return (
      <View className="start">
        <View className="start__body">
          <PreviewStep
            day={played.memberDay}
            rehearsal={played.rehearsal}
            tiers={things.tiers}
            onFix={() => setEditing(true)}
          />
        </View>
        <GoLive day={played.memberDay} needsYes={played.rehearsal.needsYes} onBack={() => setEditing(true)} />
      </View>
    );
  }
  return (
    <View className="start">
      <View className="start__body start-step">
        <TextField label={said.name} value={plan.name} maxLength={16} onChange={(name) => setPlan({ ...plan, name })} />
        <TextField label={said.line} value={plan.line} maxLength={60} onChange={(line) => setPlan({ ...plan, line })} />
        <Text className="start-step__label">{said.texts}</Text>
        {plan.tasks.map((task, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a task is its place in the plan
          <View key={i} className="start-step__task">
            <TextArea
              label={said.textLabel(task.title, said.daysBefore(task.daysBefore, task.time))}
              value={task.text}
              maxLength={500}
              onChange={(text) =>
                setPlan({ ...plan, tasks: plan.tasks.map((each, place) => (place === i ? { ...each, text } : each)) })
              }
            />
          </View>
        ))}
      </View>
      <StartFoot
        label={said.rehearsal}
        busy={rehearsal.busy}
        missing={undefined}
        trouble={rehearsal.trouble}
        onNext={() => void play()}
      />
    </View>
  );
};

const planOnly = ({ name, line, recipe, groups, rule, percent, prices, drops, activities, tasks }: MemberDay) => ({
  name,
  line,
  recipe,
  groups,
  rule,
  percent,
  prices,
  drops,
  activities,
  tasks,
});
