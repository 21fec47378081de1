import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { accessible } from '../../../ui/accessible.ts';
import { BigNumber } from '../../../ui/big-number.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { ListRow, RowGroup } from '../../../ui/list-row.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { Section } from '../../../ui/section.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { activityWords } from '../../../words/play/activity.ts';
import { checkInWords as said } from '../../../words/play/check-in.ts';
import { words } from '../../../words/words.ts';
import { here } from '../../clock/here.ts';
import { EarnedMoment, useEarnedMoment } from '../earned-moment.tsx';
import type { MoveOf, PanelProps } from '../panel.ts';
import { PanelAct } from '../panel-act.tsx';
import { RewardLines } from '../reward-lines.tsx';
import { type CheckInDay, checkInView } from './check-in-view.ts';
import './check-in.css';

/** A sheet of the calendar one ticks off, day by day, and what the row of ticks brings. */
export const CheckInPanel = ({ activity, busy, trouble, take }: PanelProps<'check-in'>) => {
  const view = checkInView(activity, here());
  const [isMending, setMending] = useState(false);
  const moment = useEarnedMoment();

  const act = async (move: MoveOf<'check-in'>): Promise<void> => {
    const answer = await take(move);
    setMending(false);
    if (answer?.ok) moment.show(answer.value);
  };

  return (
    <View className="panel">
      <View className="check-in">
        <View className="check-in__streak">
          <Text className="check-in__word">{said.streak}</Text>
          <BigNumber value={String(view.streak)} unit={said.dayUnit} />
          <Text className="check-in__line">{view.line}</Text>
        </View>
        <View className="check-in__sheet" {...accessible({ role: 'img', label: `${said.calendar}，${view.label}` })}>
          <View className="check-in__week">
            {words.activities.weekdays.map((weekday) => (
              <Text key={weekday} className="check-in__weekday">
                {weekday}
              </Text>
            ))}
          </View>
          {view.weeks.map((week) => (
            <View key={week[0]?.day ?? ''} className="check-in__week">
              {week.map((day) => (
                <DayMark key={day.day} of={day} />
              ))}
            </View>
          ))}
        </View>
        <View>
          {view.cards && (
            <RowGroup>
              <ListRow
                icon="edit"
                title={said.cards(view.cards.left)}
                line={view.cards.how}
                {...(view.mendable.length > 0 && { value: said.makeUp, onPress: () => setMending(true) })}
              />
            </RowGroup>
          )}
        </View>
      </View>
      <Section title={activityWords.rewards}>
        <RewardLines lines={view.rewards} />
      </Section>
      <PanelAct trouble={trouble}>
        <PillButton look="primary" busy={busy} disabled={!view.button.can} onPress={() => void act({ do: 'check-in' })}>
          {busy ? said.doing : view.button.label}
        </PillButton>
      </PanelAct>
      <Sheet open={isMending} title={said.makeUpTitle} onClose={() => setMending(false)}>
        <View className="check-in__mend">
          <Text className="check-in__note">{said.makeUpNote}</Text>
          {view.mendable.map(({ day, label }) => (
            <PillButton key={day} look="quiet" wide busy={busy} onPress={() => void act({ do: 'make-up', day })}>
              {label}
            </PillButton>
          ))}
          <Text className="check-in__note">{said.makeUpLine(Math.max(0, (view.cards?.left ?? 1) - 1))}</Text>
        </View>
      </Sheet>
      <EarnedMoment of={moment} />
    </View>
  );
};

const DayMark = ({ of: { written, state } }: { readonly of: CheckInDay }) => (
  <View className="check-in__place">
    <View className={`check-in__day check-in__day--${state}`}>
      {state === 'kept' || state === 'mended' ? (
        <Icon name="check" size="small" />
      ) : (
        <Text>{state === 'blank' ? '' : written}</Text>
      )}
    </View>
  </View>
);
