import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { today } from '../../../features/clock/clock.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { Tail } from '../../../features/loading/tail.tsx';
import { type FlowFilter, flowDays } from '../../../features/points/flow-view.ts';
import { type MonthView, monthView } from '../../../features/points/month-view.ts';
import { PointsFlow } from '../../../features/points/points-flow.tsx';
import { type Ledger, useLedger } from '../../../features/points/use-ledger.ts';
import { go } from '../../../routes.ts';
import { theme } from '../../../theme/current.ts';
import { accessible } from '../../../ui/accessible.ts';
import { BigNumber } from '../../../ui/big-number.tsx';
import { Blank } from '../../../ui/blank.tsx';
import { ListRow, RowGroup } from '../../../ui/list-row.tsx';
import { MonthBars } from '../../../ui/month-bars.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { press } from '../../../ui/press.ts';
import { Screen } from '../../../ui/screen.tsx';
import { Section } from '../../../ui/section.tsx';
import { CardSkeleton, LinesSkeleton } from '../../../ui/skeleton.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { words } from '../../../words/words.ts';
import './index.css';

const { zone } = theme.brand;
const say = words.points;

/** What one has and when it goes, what is still to come, and every point that came and went, with why. */
export default function LedgerPage() {
  const [filter, setFilter] = useState<FlowFilter>('all');
  const [withBalance, setWithBalance] = useState(false);
  const ledger = useLedger(filter);
  const { byMonth } = ledger;
  const booked = byMonth.state.step === 'shown' ? byMonth.state.value.booked : undefined;
  return (
    <Screen>
      <View>
        <Loaded of={byMonth} skeleton={<CardSkeleton label={say.loading} />}>
          {(points) => <Purse view={monthView(points, today(), zone)} />}
        </Loaded>
        {byMonth.state.step !== 'visitor' && (
          <Section
            title={say.title}
            {...(booked !== undefined && {
              more: {
                label: withBalance ? say.hideBalance : say.showBalance,
                onPress: () => setWithBalance(!withBalance),
              },
            })}
          >
            <Tabs tabs={filters} chosen={filter} onChoose={setFilter} />
            <Lines ledger={ledger} filter={filter} booked={withBalance ? booked : undefined} />
          </Section>
        )}
      </View>
    </Screen>
  );
}

const filters = (['all', 'in', 'out'] as const).map((key) => ({ key, label: say.filter[key] }));

const Purse = ({ view }: { readonly view: MonthView }) => (
  <View>
    <View className="purse">
      <View className="purse__head">
        <BigNumber value={view.available} unit={say.unit} />
        <View
          className="purse__mall"
          hoverClass="purse__mall--pressed"
          {...press(() => go.to('mall'))}
          {...accessible({ role: 'link' })}
        >
          <Text>{say.toMall}</Text>
        </View>
      </View>
      {view.debt && <Text className="purse__debt">{view.debt}</Text>}
      {view.soonest && <Text className="purse__soonest">{view.soonest}</Text>}
      {view.bars && (
        <View className="purse__bars">
          <MonthBars months={view.bars.months} label={view.bars.label} />
        </View>
      )}
      {view.later && <Text className="purse__later">{view.later}</Text>}
    </View>
    {view.pending && (
      <Section title={`${say.pendingTitle} · ${view.pending.total}`}>
        <RowGroup>
          {view.pending.rows.map(({ key, title, line, value }) => (
            <ListRow key={key} title={title} line={line} value={value} />
          ))}
        </RowGroup>
      </Section>
    )}
  </View>
);

type LinesProps = {
  readonly ledger: Ledger;
  readonly filter: FlowFilter;
  readonly booked: number | undefined;
};

const Lines = ({ ledger: { entries }, filter, booked }: LinesProps) => (
  <Loaded of={entries} skeleton={<LinesSkeleton lines={5} />}>
    {({ items, cursor }) => {
      const days = flowDays(items, { today: today(), zone, filter, booked });
      if (days.length === 0 && cursor === null) {
        return (
          <Blank drawing="cup" title={say.noneOf[filter]} line={say.noneOfNext[filter]}>
            {filter === 'out' && <PillButton onPress={() => go.to('mall')}>{say.toMall}</PillButton>}
          </Blank>
        );
      }
      return (
        <View>
          <PointsFlow days={days} />
          <Tail of={entries} end={say.end} />
        </View>
      );
    }}
  </Loaded>
);
