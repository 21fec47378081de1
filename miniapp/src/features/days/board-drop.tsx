import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StockBar } from '../../ui/stock-bar.tsx';
import { Tag } from '../../ui/tag.tsx';
import { daysWords } from '../../words/ops/days.ts';
import { intents } from '../acting/current.ts';
import { useAction } from '../acting/use-action.ts';
import { staffApi } from '../staff/staff-api.ts';
import type { BoardDrop } from './board-view.ts';
import { NumberRow } from './number-row.tsx';
import './board-drop.css';

const { board: said } = daysWords;
const steps = { one: 10, first: 50, most: 500 };

type BoardDropProps = { readonly memberDayId: string; readonly drop: BoardDrop; readonly onChanged: () => void };

/** One drop: what is left, when it will be gone, and the two things one may have to do at once. */
export const DropOnBoard = ({ memberDayId, drop, onChanged }: BoardDropProps) => {
  const { dropId, templateId, name, stage, tone, released, remaining, left, forecast, can } = drop;
  const [adding, setAdding] = useState<number | null>(null);
  const hold = useAction(() => staffApi.moveDayDrop({ memberDayId, dropId, move: can ?? 'pause' }));
  const topUp = useAction((add: number) =>
    intents.once('request', `${dropId}/${add}`, (number) => staffApi.topUpDrop({ dropId, templateId, number, add })),
  );
  const act = async (run: () => Promise<{ ok: boolean } | undefined>): Promise<boolean> => {
    const answer = await run();
    if (answer?.ok) onChanged();
    return answer?.ok ?? false;
  };
  const trouble = hold.trouble ?? topUp.trouble;
  return (
    <View className="board-drop">
      <View className="board-drop__head">
        <Text className="board-drop__name">{name}</Text>
        <Tag tone={tone}>{stage}</Tag>
      </View>
      <StockBar left={remaining} stock={released} words={left} />
      <Text className="board-drop__forecast">{forecast}</Text>
      {can && (
        <View className="board-drop__acts">
          <PillButton busy={hold.busy} onPress={() => void act(() => hold.run())}>
            {can === 'resume' ? said.resumeDrop : said.pauseDrop}
          </PillButton>
          <PillButton onPress={() => setAdding(steps.first)}>{said.topUp}</PillButton>
        </View>
      )}
      {trouble && <Text className="board-drop__trouble">{`${trouble.say}，${trouble.next}`}</Text>}
      <Sheet
        open={adding !== null}
        title={said.topUpTitle}
        onClose={() => setAdding(null)}
        foot={
          <PillButton
            look="primary"
            wide
            busy={topUp.busy}
            onPress={() => {
              void act(() => topUp.run(adding ?? 0)).then((isDone) => isDone && setAdding(null));
            }}
          >
            {said.topUpDo(adding ?? 0)}
          </PillButton>
        }
      >
        <NumberRow
          title={name}
          value={adding ?? steps.first}
          min={steps.one}
          max={steps.most}
          step={steps.one}
          onChange={setAdding}
        />
      </Sheet>
    </View>
  );
};
