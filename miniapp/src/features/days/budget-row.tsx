import { View } from '@tarojs/components';
import { go } from '../../routes.ts';
import { ListRow, RowGroup } from '../../ui/list-row.tsx';
import { daysWords } from '../../words/ops/days.ts';
import { staffApi } from '../staff/staff-api.ts';
import { useStaffLoaded } from '../staff/use-staff-loaded.ts';
import { sayLeft } from './budget-view.ts';
import './budget-row.css';

/** What is left of one's envelope, and the way to ask for more. Who has none sees nothing of it. */
export const BudgetRow = () => {
  const { state } = useStaffLoaded(() => staffApi.getMyEnvelopes({}));
  const mine = state.step === 'shown' ? state.value.mine : null;
  const line = mine && sayLeft(mine);
  return line ? (
    <View className="budget-row">
      <RowGroup>
        <ListRow title={daysWords.board.budget} line={line} icon="wallet" onPress={() => go.to('opsBudget')} />
      </RowGroup>
    </View>
  ) : null;
};
