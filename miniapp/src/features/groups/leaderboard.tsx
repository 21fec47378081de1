import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { opsGroupsWords as said } from '../../words/ops/groups.ts';
import { type Board, type BoardBy, boardBys, boardRows } from './groups-view.ts';
import './leaderboard.css';

type LeaderboardProps = {
  readonly board: Board;
  readonly by: BoardBy;
  readonly onChoose: (by: BoardBy) => void;
};

/** One's groups in order of one number; who is equal shares a place. */
export const Leaderboard = ({ board, by, onChoose }: LeaderboardProps) => (
  <View className="leaderboard">
    <Tabs tabs={boardBys.map((key) => ({ key, label: said.by[key] }))} chosen={by} onChoose={onChoose} />
    <View className="leaderboard__rows" {...accessible({ role: 'list' })}>
      {boardRows(board).map(({ groupId, place, name, value, share }) => (
        <View
          key={groupId}
          className="leaderboard__row"
          {...accessible({ role: 'listitem', label: `${said.place(place)}，${name}，${value}` })}
        >
          <Text className={place === 1 ? 'leaderboard__place leaderboard__place--first' : 'leaderboard__place'}>
            {String(place)}
          </Text>
          <View className="leaderboard__body">
            <View className="leaderboard__words">
              <Text className="leaderboard__name">{name}</Text>
              <Text className="leaderboard__value">{value}</Text>
            </View>
            <View className="leaderboard__track">
              <View className="leaderboard__bar" style={`width:${share}%`} />
            </View>
          </View>
        </View>
      ))}
    </View>
  </View>
);
