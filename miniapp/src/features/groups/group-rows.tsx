import { Text, View } from '@tarojs/components';
import { go } from '../../routes.ts';
import { accessible } from '../../ui/accessible.ts';
import { Icon } from '../../ui/icon.tsx';
import { press } from '../../ui/press.ts';
import { Tag } from '../../ui/tag.tsx';
import { opsGroupsWords as said } from '../../words/ops/groups.ts';
import { type GroupOfMine, toneOfHealth } from './groups-view.ts';
import './group-rows.css';

/** The groups one looks after: how healthy, and what they did today. */
export const GroupRows = ({ groups }: { readonly groups: readonly GroupOfMine[] }) => (
  <View className="group-rows">
    {groups.map(({ group, people, today, health }) => {
      const line = said.today(today.visitors, today.joins, today.orders);
      const score = health.score === null ? said.health.unknown : said.health.score(health.score);
      const facts = [said.people(people), ...group.tags].join(' · ');
      return (
        <View
          key={group.groupId}
          className="group-row"
          hoverClass="group-row--pressed"
          {...press(() => go.to('opsGroup', { groupId: group.groupId }))}
          {...accessible({ role: 'button' })}
        >
          <View className="group-row__words">
            <Text className="group-row__name">{group.name}</Text>
            <Text className="group-row__facts">{facts}</Text>
            <Text className="group-row__today">{line}</Text>
          </View>
          <Tag tone={toneOfHealth(health.score)}>{score}</Tag>
          <Icon name="next" size="small" />
        </View>
      );
    })}
  </View>
);
