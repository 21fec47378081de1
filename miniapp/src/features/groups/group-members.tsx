import type { staffApi as contract } from '@memberday/shared/contract/api.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { dayOf } from '@memberday/shared/domain/time.ts';
import { Text, View } from '@tarojs/components';
import { theme } from '../../theme/current.ts';
import { Blank } from '../../ui/blank.tsx';
import { ListRow, RowGroup } from '../../ui/list-row.tsx';
import { sayDay } from '../../words/dates.ts';
import { opsGroupWords as said } from '../../words/ops/groups.ts';
import { today } from '../clock/clock.ts';
import './group-members.css';

type Members = Output<(typeof contract)['listGroupMembers']>;

/** Members of a group as staff may see them, and how many came who have not joined. */
export const GroupMembers = ({ items, visitors }: Pick<Members, 'items' | 'visitors'>) => (
  <View>
    {items.length === 0 ? (
      <Blank drawing="glass" title={said.noMembers.title} line={said.noMembers.line} />
    ) : (
      <RowGroup>
        {items.map(({ memberId, nickname, phoneMasked, visits, lastAt, joinedHere }) => (
          <ListRow
            key={memberId}
            title={nickname ?? phoneMasked ?? said.nameless}
            line={said.member(visits, sayDay(dayOf(lastAt, theme.brand.zone), today()))}
            value={joinedHere ? said.joinedHere : undefined}
          />
        ))}
      </RowGroup>
    )}
    {visitors > 0 && <Text className="group-members__visitors">{said.visitors(visitors)}</Text>}
  </View>
);
