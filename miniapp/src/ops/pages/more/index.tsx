import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import { Text, View } from '@tarojs/components';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { moreLinks } from '../../../features/staff/more-links.ts';
import { OpsScreen } from '../../../features/staff/ops-screen.tsx';
import { readGroupNames } from '../../../features/staff/read-group-names.ts';
import { scopeRows } from '../../../features/staff/scope-rows.ts';
import { staffApi } from '../../../features/staff/staff-api.ts';
import type { StaffMember } from '../../../features/staff/staff-session.ts';
import { useStaffLoaded } from '../../../features/staff/use-staff-loaded.ts';
import { go } from '../../../routes.ts';
import { ListRow, RowGroup } from '../../../ui/list-row.tsx';
import { Section } from '../../../ui/section.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { opsMoreWords as said } from '../../../words/ops/more.ts';
import { opsShellWords } from '../../../words/ops/shell.ts';
import './index.css';

type Me = { readonly me: StaffMember; readonly names: ReadonlyMap<string, string> };

/** Who I am here, what I may reach, and what else there is to do. */
export default function MorePage() {
  const mine = useStaffLoaded(readMe);
  return (
    <OpsScreen tab="more">
      <Loaded of={mine} skeleton={<LinesSkeleton lines={6} />}>
        {({ me, names }) => (
          <View>
            <View className="me-at-work">
              <Text className="me-at-work__name">{me.name}</Text>
              <Tag tone="brand">{opsShellWords.roles[me.role]}</Tag>
            </View>
            <RowGroup>
              {scopeRows(me, names).map(({ title, value, line }) => (
                <ListRow key={title} title={title} value={value} line={line} />
              ))}
            </RowGroup>
            <Section title={said.work}>
              <RowGroup>
                {moreLinks(me.role).map(({ page, title, line }) => (
                  <ListRow key={page} title={title} line={line} onPress={() => go.to(page)} />
                ))}
              </RowGroup>
            </Section>
            <View className="me-at-work__out">
              <RowGroup>
                <ListRow title={said.member} onPress={() => go.tab('home')} />
              </RowGroup>
            </View>
          </View>
        )}
      </Loaded>
    </OpsScreen>
  );
}

const readMe = async (): Promise<Outcome<Me>> => {
  const me = await staffApi.whoAmI({});
  if (!me.ok) return me;
  const names = await readGroupNames(me.value.role);
  // What groups are called is an extra: without it they are counted.
  return done({ me: me.value, names: names.ok ? names.value : new Map() });
};
