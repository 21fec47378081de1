import { done } from '@memberday/shared/domain/outcome.ts';
import { Text, View } from '@tarojs/components';
import Taro, { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { useAction } from '../../../features/acting/use-action.ts';
import { today } from '../../../features/clock/clock.ts';
import { EditGroupSheet } from '../../../features/groups/edit-group-sheet.tsx';
import { Funnel } from '../../../features/groups/funnel.tsx';
import { GroupMembers } from '../../../features/groups/group-members.tsx';
import { dayBars, funnelOf, type GroupPage, moneyLine } from '../../../features/groups/group-view.ts';
import { HealthCard } from '../../../features/groups/health-card.tsx';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { OpsScreen } from '../../../features/staff/ops-screen.tsx';
import { staffApi } from '../../../features/staff/staff-api.ts';
import { useStaffLoaded } from '../../../features/staff/use-staff-loaded.ts';
import { go } from '../../../routes.ts';
import { theme } from '../../../theme/current.ts';
import { ListRow, RowGroup } from '../../../ui/list-row.tsx';
import { MonthBars } from '../../../ui/month-bars.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { Section } from '../../../ui/section.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';
import { sayMoment } from '../../../words/dates.ts';
import { sayNumber } from '../../../words/numbers.ts';
import { opsGroupWords as said } from '../../../words/ops/groups.ts';
import { sayShop } from '../../../words/shops.ts';
import './index.css';

/** One group: what its week brought, how well it does, who is in it. */
export default function OneGroupPage() {
  const groupId = useRouter().params.groupId ?? '';
  const shown = useStaffLoaded(() => loadGroup(groupId));
  const [open, setOpen] = useState<'edit' | 'archive' | null>(null);
  const close = (): void => setOpen(null);
  const match = useAction(() => staffApi.matchWecomGroup({ groupId }));
  const archive = useAction(() => staffApi.changeGroup({ groupId, state: 'archived' }));

  const put = (group: GroupPage['group']): void => {
    close();
    if (shown.state.step === 'shown') shown.put({ ...shown.state.value, page: { ...shown.state.value.page, group } });
  };
  const askWecom = async (): Promise<void> => {
    const answer = await match.run();
    if (!answer) return;
    if (!answer.ok) return toast(answer.trouble.say);
    put(answer.value);
    if (answer.value.wecom === null) toast(said.wecom.isNone);
  };
  const giveUp = async (): Promise<void> => {
    const answer = await archive.run();
    if (!answer?.ok) return;
    toast(said.archive.done);
    go.back();
  };

  return (
    <OpsScreen>
      <Loaded of={shown} skeleton={<LinesSkeleton lines={8} />}>
        {({ page, members }) => (
          <View className="ops-group">
            <GroupHead page={page} />
            <Section title={said.week}>
              <View className="ops-group__bars">
                <MonthBars months={dayBars(page.days)} label={said.daysLabel(sayNumber(page.total.visitors))} />
              </View>
            </Section>
            <Section title={said.funnel}>
              <Funnel steps={funnelOf(page.total)} />
              <Text className="ops-group__money">{moneyLine(page.total)}</Text>
            </Section>
            <Section title={said.health}>
              <HealthCard health={page.health} />
            </Section>
            <Section title={said.members}>
              <GroupMembers items={members.items} visitors={members.visitors} />
            </Section>
            <Section title={said.manage}>
              <RowGroup>
                <ListRow title={said.edit.row} icon="edit" onPress={() => setOpen('edit')} />
                <ListRow
                  title={said.wecom.row}
                  line={wecomLine(page.group)}
                  icon="message"
                  onPress={() => void askWecom()}
                />
                <ListRow
                  title={said.archive.row}
                  line={said.archive.line}
                  icon="leave"
                  onPress={() => setOpen('archive')}
                />
              </RowGroup>
            </Section>
            <EditGroupSheet group={page.group} open={open === 'edit'} onClose={close} onChanged={put} />
            <Sheet
              open={open === 'archive'}
              title={said.archive.row}
              onClose={close}
              foot={
                <View className="ops-group__ways">
                  <PillButton look="line" wide busy={archive.busy} onPress={() => void giveUp()}>
                    {said.archive.sure}
                  </PillButton>
                  <PillButton look="primary" wide onPress={close}>
                    {said.archive.keep}
                  </PillButton>
                </View>
              }
            >
              <Text>{archive.trouble ? archive.trouble.say : said.archive.line}</Text>
            </Sheet>
          </View>
        )}
      </Loaded>
    </OpsScreen>
  );
}

const GroupHead = ({ page: { group, ever } }: { readonly page: GroupPage }) => (
  <View className="ops-group__head">
    <Text className="ops-group__name">{group.name}</Text>
    <Text className="ops-group__facts">
      {[
        said.people(ever.newcomers),
        ...(group.wecom ? [said.wecomPeople(group.wecom.members)] : []),
        ...(group.shop === null ? [] : [sayShop(group.shop)]),
        ...group.tags,
      ].join(' · ')}
    </Text>
  </View>
);

const wecomLine = ({ wecom }: GroupPage['group']): string =>
  wecom
    ? said.wecom.found(wecom.name, wecom.members, sayMoment(wecom.matchedAt, today(), theme.brand.zone))
    : said.wecom.ask;

const toast = (title: string): void => void Taro.showToast({ title, icon: 'none' });

/** A group has five hundred people at most; the page shows the first of them. */
const mostShown = 100;

const loadGroup = async (groupId: string) => {
  const [page, members] = await Promise.all([
    staffApi.getGroup({ groupId }),
    staffApi.listGroupMembers({ groupId, limit: mostShown }),
  ]);
  if (!page.ok) return page;
  if (!members.ok) return members;
  return done({ page: page.value, members: members.value });
};
