import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { useAction } from '../../../features/acting/use-action.ts';
import { type AllowanceOwner, AllowanceSheet } from '../../../features/budgets/allowance-sheet.tsx';
import { EnvelopeCard } from '../../../features/budgets/envelope-card.tsx';
import { chargeRow, type EnvelopeView, type MyEnvelopes } from '../../../features/budgets/envelope-facts.ts';
import { loadOwners } from '../../../features/budgets/load-owners.ts';
import { TopUpSheet } from '../../../features/budgets/top-up-sheet.tsx';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { OpsScreen } from '../../../features/staff/ops-screen.tsx';
import { staffApi } from '../../../features/staff/staff-api.ts';
import { useStaffLoaded } from '../../../features/staff/use-staff-loaded.ts';
import { staffHere } from '../../../features/staff/use-standing.ts';
import { theme } from '../../../theme/current.ts';
import './index.css';
import { Blank } from '../../../ui/blank.tsx';
import { BottomBar } from '../../../ui/bottom-bar.tsx';
import { ListRow, RowGroup } from '../../../ui/list-row.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { Section } from '../../../ui/section.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';
import { sayTime } from '../../../words/dates.ts';
import { opsBudgetWords as said } from '../../../words/ops/budget.ts';

/** What one may spend today and what it went on; for who runs the shop, everybody's. */
export default function BudgetPage() {
  return (
    <OpsScreen>
      <Inside />
    </OpsScreen>
  );
}

const Inside = () => {
  const role = staffHere()?.role;
  return role === 'owner' || role === 'marketer' ? <AllEnvelopes /> : <MyOwn />;
};

const MyOwn = () => {
  const mine = useStaffLoaded(() => staffApi.getMyEnvelopes({}));
  const brake = useAction(() => staffApi.brakeMyEnvelope({}));
  const [isAsking, setAsking] = useState(false);
  const [isBraking, setBraking] = useState(false);
  const pull = async (): Promise<void> => {
    await brake.run();
    setBraking(false);
    await mine.refresh();
  };
  return (
    <Loaded of={mine} skeleton={<LinesSkeleton lines={6} />}>
      {(envelopes) => (
        <View className="with-bar">
          {brake.trouble && <Notice>{`${brake.trouble.say}，${brake.trouble.next}`}</Notice>}
          {envelopes.mine && envelopes.mine.version > 0 ? (
            <EnvelopeCard envelope={envelopes.mine} />
          ) : (
            <Blank drawing="loaf" title={said.noneYet.title} line={said.noneYet.line} />
          )}
          {envelopes.groups.length > 0 && (
            <Section title={said.groups}>
              {envelopes.groups.map((each) => (
                <EnvelopeCard key={each.owner.id} envelope={each} named />
              ))}
            </Section>
          )}
          {envelopes.mine && envelopes.mine.version > 0 && <Charges charges={envelopes.charges} />}
          {envelopes.mine && envelopes.mine.version > 0 && (
            <BottomBar>
              <PillButton
                look="line"
                wide
                busy={brake.busy}
                disabled={envelopes.mine.braked}
                onPress={() => setBraking(true)}
              >
                {brake.busy ? said.braking : said.brake}
              </PillButton>
              <PillButton look="primary" wide onPress={() => setAsking(true)}>
                {said.ask}
              </PillButton>
            </BottomBar>
          )}
          <Sheet
            open={isBraking}
            title={said.brakeAsk.title}
            onClose={() => setBraking(false)}
            foot={
              <PillButton look="primary" wide busy={brake.busy} onPress={() => void pull()}>
                {brake.busy ? said.braking : said.brakeAsk.yes}
              </PillButton>
            }
          >
            <Text>{said.brakeAsk.line}</Text>
          </Sheet>
          <TopUpSheet
            open={isAsking}
            envelopes={envelopes}
            onClose={() => setAsking(false)}
            onAsked={() => {
              setAsking(false);
              void mine.refresh();
            }}
          />
        </View>
      )}
    </Loaded>
  );
};

const Charges = ({ charges }: Pick<MyEnvelopes, 'charges'>) => (
  <Section title={said.charges}>
    {charges.length === 0 && <Notice>{said.noCharges}</Notice>}
    <RowGroup>
      {charges.map((charge) => {
        const { title, line, value } = chargeRow(charge);
        const at = sayTime(charge.at, theme.brand.zone);
        return <ListRow key={charge.key} title={title} line={line ? `${at} · ${line}` : at} value={value} />;
      })}
    </RowGroup>
  </Section>
);

const AllEnvelopes = () => {
  const all = useStaffLoaded(loadOwners);
  const [changing, setChanging] = useState<AllowanceOwner | null>(null);
  const set = useAction(({ owner, version, period, allowed, alone, braked }: EnvelopeView) =>
    staffApi.setAllowance({ ...owner, after: version, period, caps: allowed, alone, braked: !braked }),
  );
  return (
    <Loaded of={all} skeleton={<LinesSkeleton lines={6} />}>
      {({ envelopes, without }) => (
        <View>
          {set.trouble && <Notice>{`${set.trouble.say}，${set.trouble.next}`}</Notice>}
          {envelopes.length + without.length === 0 && (
            <Blank drawing="loaf" title={said.free.title} line={said.free.line} />
          )}
          {envelopes.map((each) => (
            <View key={`${each.owner.kind}/${each.owner.id}`} className="budget-owner">
              <EnvelopeCard envelope={each} named />
              <View className="budget-owner__ways">
                <PillButton
                  look="line"
                  busy={set.busy}
                  label={`${each.name}，${each.braked ? said.letGo : said.brake}`}
                  onPress={() => void set.run(each).then(all.refresh)}
                >
                  {each.braked ? said.letGo : said.brake}
                </PillButton>
                <PillButton
                  look="quiet"
                  label={`${each.name}，${said.allowance.change}`}
                  onPress={() => setChanging(each)}
                >
                  {said.allowance.change}
                </PillButton>
              </View>
            </View>
          ))}
          {without.length > 0 && (
            <Section title={said.allowance.without}>
              <RowGroup>
                {without.map((each) => (
                  <ListRow
                    key={each.owner.id}
                    icon={each.owner.kind === 'group' ? 'people' : 'person'}
                    title={each.name}
                    value={said.allowance.set}
                    onPress={() => setChanging(each)}
                  />
                ))}
              </RowGroup>
            </Section>
          )}
          {changing && (
            <AllowanceSheet
              key={changing.owner.id}
              of={changing}
              onClose={() => setChanging(null)}
              onSet={() => {
                setChanging(null);
                void all.refresh();
              }}
            />
          )}
        </View>
      )}
    </Loaded>
  );
};
