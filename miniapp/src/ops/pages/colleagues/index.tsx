import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { useShareCard } from '../../../features/share/use-share-card.ts';
import { type ColleagueForm, formOf, newColleague } from '../../../features/staff/colleague-form.ts';
import { ColleagueSheet } from '../../../features/staff/colleague-sheet.tsx';
import { colleaguesView } from '../../../features/staff/colleagues-view.ts';
import { type Invitation, InvitationSheet, invitationCard } from '../../../features/staff/invitation-sheet.tsx';
import { OpsScreen } from '../../../features/staff/ops-screen.tsx';
import { readGroupNames } from '../../../features/staff/read-group-names.ts';
import { staffApi } from '../../../features/staff/staff-api.ts';
import type { StaffMember } from '../../../features/staff/staff-session.ts';
import { useStaffLoaded } from '../../../features/staff/use-staff-loaded.ts';
import { staffHere } from '../../../features/staff/use-standing.ts';
import { Blank } from '../../../ui/blank.tsx';
import { BottomBar } from '../../../ui/bottom-bar.tsx';
import { ListRow, RowGroup } from '../../../ui/list-row.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { Section } from '../../../ui/section.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';
import { opsColleaguesWords as said } from '../../../words/ops/colleagues.ts';

type Colleagues = { readonly staff: readonly StaffMember[]; readonly groups: ReadonlyMap<string, string> };

/** Who works here, for the owner: inviting somebody, changing what they may reach, ending it. */
export default function ColleaguesPage() {
  const colleagues = useStaffLoaded(readColleagues);
  const [form, setForm] = useState<ColleagueForm | null>(null);
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  useShareCard(() => invitationCard(invitation));
  const groups = colleagues.state.step === 'shown' ? colleagues.state.value.groups : new Map<string, string>();
  return (
    <OpsScreen>
      <View className="with-bar">
        <Loaded of={colleagues} skeleton={<LinesSkeleton lines={6} />}>
          {({ staff }) => {
            const view = colleaguesView(staff, staffHere()?.staffId);
            if (view.length === 0) return <Blank drawing="cup" title={said.noneTitle} line={said.noneLine} />;
            return (
              <View>
                {view.map(({ title, rows }) => (
                  <Section key={title} title={title}>
                    <RowGroup>
                      {rows.map(({ person, role, scope }) => (
                        <ListRow
                          key={person.staffId}
                          title={person.name}
                          line={scope}
                          value={role}
                          onPress={() => setForm(formOf(person))}
                        />
                      ))}
                    </RowGroup>
                  </Section>
                ))}
              </View>
            );
          }}
        </Loaded>
        <BottomBar>
          <PillButton look="primary" wide onPress={() => setForm(newColleague)}>
            {said.invite}
          </PillButton>
        </BottomBar>
      </View>
      <ColleagueSheet
        form={form}
        groups={groups}
        onChange={setForm}
        onSaved={(made) => {
          setForm(null);
          if (made) setInvitation(made);
          void colleagues.refresh();
        }}
      />
      <InvitationSheet invitation={invitation} onClose={() => setInvitation(null)} />
    </OpsScreen>
  );
}

const readColleagues = async (): Promise<Outcome<Colleagues>> => {
  const listed = await staffApi.listStaff({});
  if (!listed.ok) return listed;
  const groups = await readGroupNames('owner');
  return groups.ok ? done({ staff: listed.value.staff, groups: groups.value }) : groups;
};
