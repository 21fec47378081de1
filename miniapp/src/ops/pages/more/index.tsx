import { Text, View } from '@tarojs/components';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { OpsScreen } from '../../../features/staff/ops-screen.tsx';
import { scopeRows } from '../../../features/staff/scope-rows.ts';
import { staffApi } from '../../../features/staff/staff-api.ts';
import { useStaffLoaded } from '../../../features/staff/use-staff-loaded.ts';
import { ListRow, RowGroup } from '../../../ui/list-row.tsx';
import { Section } from '../../../ui/section.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { opsMoreWords as said } from '../../../words/ops/more.ts';
import { opsShellWords } from '../../../words/ops/shell.ts';
import './index.css';

/** Who I am here, and what I may reach. */
export default function MorePage() {
  const me = useStaffLoaded(() => staffApi.whoAmI({}));
  return (
    <OpsScreen tab="more">
      <Loaded of={me} skeleton={<LinesSkeleton lines={4} />}>
        {({ name, role, scope }) => (
          <View>
            <View className="me-at-work">
              <Text className="me-at-work__name">{name}</Text>
              <Tag tone="brand">{opsShellWords.roles[role]}</Tag>
            </View>
            <Section title={said.scope}>
              <RowGroup>
                {scopeRows(role, scope).map(({ title, value, line }) => (
                  <ListRow key={title} title={title} value={value} line={line} />
                ))}
              </RowGroup>
            </Section>
          </View>
        )}
      </Loaded>
    </OpsScreen>
  );
}
