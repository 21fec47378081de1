import { done } from '@memberday/shared/domain/outcome.ts';
import { View } from '@tarojs/components';
import { today } from '../../../features/clock/clock.ts';
import { DayRows } from '../../../features/days/day-rows.tsx';
import { fileDays } from '../../../features/days/list-view.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { OpsScreen } from '../../../features/staff/ops-screen.tsx';
import { staffApi } from '../../../features/staff/staff-api.ts';
import { useStaffLoaded } from '../../../features/staff/use-staff-loaded.ts';
import { go } from '../../../routes.ts';
import { Blank } from '../../../ui/blank.tsx';
import { ListRow, RowGroup } from '../../../ui/list-row.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { Section } from '../../../ui/section.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';
import { daysWords } from '../../../words/ops/days.ts';
import './index.css';

const { list: said } = daysWords;

/** Everything an operator has under way, and the way to begin something. */
export default function ActivitiesPage() {
  const lists = useStaffLoaded(readLists);
  return (
    <OpsScreen tab="activities">
      <Loaded of={lists} skeleton={<LinesSkeleton lines={6} />}>
        {({ days, alone }) => {
          const { running, ahead, past } = fileDays(days, today());
          return (
            <View className="ops-activities">
              {days.length + alone.length === 0 && (
                <Blank drawing="calendar" title={said.emptyTitle} line={said.emptyLine} />
              )}
              <DayRows title={said.running} days={running} />
              <DayRows title={said.ahead} days={ahead} />
              {alone.length > 0 && (
                <Section title={said.alone}>
                  <RowGroup>
                    {alone.map(({ activityId, kind, title, line, state }) => (
                      <ListRow
                        key={activityId}
                        title={title}
                        line={line}
                        value={said.aloneState[state]}
                        {...(kind === 'trial' && { onPress: () => go.to('opsApplicants', { activityId }) })}
                      />
                    ))}
                  </RowGroup>
                </Section>
              )}
              <DayRows title={said.past} days={past} />
              <View className="ops-activities__start">
                <PillButton look="primary" wide onPress={() => go.to('opsStart')}>
                  {said.start}
                </PillButton>
              </View>
            </View>
          );
        }}
      </Loaded>
    </OpsScreen>
  );
}

/** Member days, and the activities that belong to none of them. */
const readLists = async () => {
  const [days, open, paused, ended] = await Promise.all([
    staffApi.listMemberDays({ limit: 100 }),
    staffApi.listActivities({ state: 'scheduled', limit: 50 }),
    staffApi.listActivities({ state: 'paused', limit: 50 }),
    staffApi.listActivities({ state: 'ended', limit: 50 }),
  ]);
  if (!days.ok) return days;
  if (!open.ok) return open;
  if (!paused.ok) return paused;
  if (!ended.ok) return ended;
  const made = new Set(days.value.memberDays.flatMap((day) => day.made.map(({ id }) => id)));
  const alone = [
    ...open.value.activities.map((each) => ({ ...each, state: 'scheduled' as const })),
    ...paused.value.activities.map((each) => ({ ...each, state: 'paused' as const })),
    // Who may try something new is chosen once nobody can apply any more, and tells how it was after that.
    ...ended.value.activities
      .filter(({ kind }) => kind === 'trial')
      .map((each) => ({ ...each, state: 'ended' as const })),
  ].filter(({ activityId }) => !made.has(activityId));
  return done({ days: days.value.memberDays, alone });
};
