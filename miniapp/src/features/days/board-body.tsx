import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { go } from '../../routes.ts';
import { theme } from '../../theme/current.ts';
import { accessible } from '../../ui/accessible.ts';
import { ListRow, RowGroup } from '../../ui/list-row.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Section } from '../../ui/section.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Tag } from '../../ui/tag.tsx';
import { daysWords } from '../../words/ops/days.ts';
import { useAction } from '../acting/use-action.ts';
import { today } from '../clock/clock.ts';
import { staffApi } from '../staff/staff-api.ts';
import { DropOnBoard } from './board-drop.tsx';
import { boardCharts, boardDrops, boardNumbers } from './board-view.ts';
import { BudgetRow } from './budget-row.tsx';
import type { Board } from './day-facts.ts';
import { MinuteBars } from './minute-bars.tsx';
import { ReviewSection } from './review-section.tsx';
import { sayGains, sayWhen, toneOf } from './say-day.ts';
import './board-body.css';

const { board: said } = daysWords;

type BoardBodyProps = { readonly board: Board; readonly onChanged: () => void };

/** How a member day goes now, and the levers beside it. */
export const BoardBody = ({ board, onChanged }: BoardBodyProps) => {
  const { memberDay, running, activities } = board;
  const { state } = memberDay;
  const hasBegun = state === 'live' || state === 'paused' || state === 'over';
  return (
    <View className="board">
      <View className="board__head">
        <View className="board__title">
          <Text className="board__name">{memberDay.name}</Text>
          <Tag tone={toneOf[state]}>{running ? said.running : daysWords.states[state]}</Tag>
        </View>
        <Text className="board__when">{sayWhen(memberDay, today())}</Text>
        <Text className="board__gains">{sayGains(memberDay)}</Text>
      </View>
      {state === 'waiting' && <Notice>{daysWords.start.waitingLine}</Notice>}
      {hasBegun && (
        <>
          <Numbers board={board} />
          <Section title={said.minutes}>
            {boardCharts(board).map((chart) => (
              <MinuteBars key={chart.key} chart={chart} />
            ))}
          </Section>
        </>
      )}
      {board.drops.length > 0 && (
        <Section title={said.drops}>
          {boardDrops(board, theme.brand.zone).map((drop) => (
            <DropOnBoard
              key={`${drop.dropId}/${drop.templateId}`}
              memberDayId={memberDay.memberDayId}
              drop={drop}
              onChanged={onChanged}
            />
          ))}
        </Section>
      )}
      {activities.length > 0 && (
        <Section title={said.activities}>
          <RowGroup>
            {activities.map(({ activityId, kind, title }) => (
              <ListRow
                key={activityId}
                title={title}
                onPress={() => go.to(kind === 'trial' ? 'opsApplicants' : 'activity', { activityId })}
              />
            ))}
          </RowGroup>
        </Section>
      )}
      <BudgetRow />
      {hasBegun && <ReviewSection memberDayId={memberDay.memberDayId} />}
      <Levers board={board} onChanged={onChanged} />
    </View>
  );
};

const Numbers = ({ board }: { readonly board: Board }) => (
  <Section title={said.today}>
    <View className="board__numbers" {...accessible({ role: 'list' })}>
      {boardNumbers(board).map(({ key, name, value }) => (
        <View key={key} className="board__number" {...accessible({ role: 'listitem', label: `${name} ${value}` })}>
          <Text className="board__value">{value}</Text>
          <Text className="board__label">{name}</Text>
        </View>
      ))}
    </View>
    <Text className="board__note">{said.groupsOnly}</Text>
  </Section>
);

/** Stop at once, go on, or end for good: the last of them asked twice. */
const Levers = ({ board: { memberDay }, onChanged }: BoardBodyProps) => {
  const { memberDayId, state } = memberDay;
  const [isEnding, setEnding] = useState(false);
  const hold = useAction(() =>
    state === 'paused' ? staffApi.resumeMemberDay({ memberDayId }) : staffApi.pauseMemberDay({ memberDayId }),
  );
  const end = useAction(() => staffApi.endMemberDay({ memberDayId }));
  if (state !== 'live' && state !== 'paused') return null;
  const trouble = hold.trouble ?? end.trouble;
  return (
    <View className="board__levers">
      {trouble && <Text className="board__trouble">{`${trouble.say}，${trouble.next}`}</Text>}
      <PillButton look="primary" wide busy={hold.busy} onPress={() => void hold.run().then(onChanged)}>
        {state === 'paused' ? said.resume : said.pause}
      </PillButton>
      <PillButton look="line" wide onPress={() => setEnding(true)}>
        {said.end}
      </PillButton>
      <Sheet
        open={isEnding}
        title={said.endTitle}
        onClose={() => setEnding(false)}
        foot={
          <PillButton
            look="primary"
            wide
            busy={end.busy}
            onPress={() =>
              void end.run().then((answer) => {
                if (!answer?.ok) return;
                setEnding(false);
                onChanged();
              })
            }
          >
            {said.endDo}
          </PillButton>
        }
      >
        <Text>{said.endLine}</Text>
      </Sheet>
    </View>
  );
};
