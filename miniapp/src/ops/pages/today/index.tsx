import { done } from '@memberday/shared/domain/outcome.ts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { AddTaskSheet } from '../../../features/groups/add-task-sheet.tsx';
import { cardOfTask, type GroupCard } from '../../../features/groups/card-of-task.ts';
import { NumberStrip } from '../../../features/groups/number-strip.tsx';
import { dayNumbers } from '../../../features/groups/numbers-view.ts';
import { TaskBlocks } from '../../../features/groups/task-blocks.tsx';
import { TaskSheet } from '../../../features/groups/task-sheet.tsx';
import { type Task, todayView } from '../../../features/groups/today-view.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { useShareCard } from '../../../features/share/use-share-card.ts';
import { OpsScreen } from '../../../features/staff/ops-screen.tsx';
import { staffApi } from '../../../features/staff/staff-api.ts';
import { useStaffLoaded } from '../../../features/staff/use-staff-loaded.ts';
import { go } from '../../../routes.ts';
import { theme } from '../../../theme/current.ts';
import { Blank } from '../../../ui/blank.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { Section } from '../../../ui/section.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';
import { sayDay, sayWeekday } from '../../../words/dates.ts';
import { opsTodayWords as said } from '../../../words/ops/today.ts';
import './index.css';

/** What the operator has to do today, and how their groups stand now. */
export default function TodayPage() {
  const day = useStaffLoaded(loadDay);
  const [opened, setOpened] = useState<Task | null>(null);
  const [adding, setAdding] = useState(false);
  useShareCard(() => (opened && cardOfTask(opened)) ?? firstPage);

  const settled = (task: Task): void => {
    setOpened(null);
    if (day.state.step !== 'shown') return;
    const { value } = day.state;
    day.put({ ...value, tasks: value.tasks.map((each) => (each.taskId === task.taskId ? task : each)) });
  };

  return (
    <OpsScreen tab="today">
      <Loaded of={day} skeleton={<LinesSkeleton lines={6} />}>
        {({ tasks, today, groups, total }) => {
          const view = todayView(tasks, theme.brand.zone);
          return (
            <View className="ops-today">
              <Text className="ops-today__date">{said.date(sayDay(today, today), sayWeekday(today))}</Text>
              {groups.length > 0 ? (
                <NumberStrip label={said.numbersLabel} numbers={dayNumbers(total)} />
              ) : (
                <PillButton look="quiet" wide onPress={() => go.instead('opsGroups')}>
                  {said.noGroups}
                </PillButton>
              )}
              <Section title={said.tasks} more={{ label: said.add, onPress: () => setAdding(true) }}>
                {view.blocks.length === 0 ? (
                  <Blank drawing="calendar" title={said.empty.title} line={said.empty.line}>
                    <PillButton onPress={() => setAdding(true)}>{said.empty.action}</PillButton>
                  </Blank>
                ) : (
                  <>
                    <Text className="ops-today__progress">
                      {view.done === view.all ? said.allDone : said.progress(view.done, view.all)}
                    </Text>
                    <TaskBlocks blocks={view.blocks} onOpen={setOpened} />
                  </>
                )}
              </Section>
              <AddTaskSheet
                open={adding}
                today={today}
                groups={groups.map(({ group }) => group)}
                onClose={() => setAdding(false)}
                onAdded={() => {
                  setAdding(false);
                  void day.refresh();
                }}
              />
            </View>
          );
        }}
      </Loaded>
      <TaskSheet task={opened} onClose={() => setOpened(null)} onSettled={settled} />
    </OpsScreen>
  );
}

const firstPage: GroupCard = { title: said.form.card, to: 'home', params: {}, from: {} };

/** Two questions at once; the day is shown when both are answered. */
const loadDay = async () => {
  const [tasks, groups] = await Promise.all([staffApi.listMyTasks({}), staffApi.listGroups({})]);
  if (!tasks.ok) return tasks;
  if (!groups.ok) return groups;
  return done({
    tasks: tasks.value.tasks,
    today: tasks.value.day,
    groups: groups.value.groups,
    total: groups.value.total,
  });
};
