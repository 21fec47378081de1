import { done } from '@memberday/shared/domain/outcome.ts';
import { type Day, endOfDay, startOfDay } from '@memberday/shared/domain/time.ts';
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { useAction } from '../../../features/acting/use-action.ts';
import { here } from '../../../features/clock/here.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { Tail } from '../../../features/loading/tail.tsx';
import { OpsScreen } from '../../../features/staff/ops-screen.tsx';
import { staffApi } from '../../../features/staff/staff-api.ts';
import { useStaffPages } from '../../../features/staff/use-staff-loaded.ts';
import { TroubleLine } from '../../../features/systems/trouble-line.tsx';
import { DayBar } from '../../../features/webhooks/day-bar.tsx';
import { DeliverySheet } from '../../../features/webhooks/delivery-sheet.tsx';
import { type DeliveryView, deliveryRow } from '../../../features/webhooks/webhooks-view.ts';
import { accessible } from '../../../ui/accessible.ts';
import { Blank } from '../../../ui/blank.tsx';
import { BottomBar } from '../../../ui/bottom-bar.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { press } from '../../../ui/press.ts';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { sayTime } from '../../../words/dates.ts';
import { opsWebhooksWords } from '../../../words/ops/webhooks.ts';
import '../../../features/systems/systems.css';

const said = opsWebhooksWords.log;
type Tab = keyof typeof said.tabs;

/** What one system was told on a day, what of it has not arrived, and telling it again. */
export default function DeliveriesPage() {
  const webhookId = useRouter().params.webhookId ?? '';
  const [tab, setTab] = useState<Tab>('day');
  const [day, setDay] = useState(here().today);
  const [find, setFind] = useState('');
  const [lane, setLane] = useState('');
  return (
    <OpsScreen>
      <Tabs
        tabs={[
          { key: 'day', label: said.tabs.day },
          { key: 'waiting', label: said.tabs.waiting },
        ]}
        chosen={tab}
        onChoose={setTab}
      />
      <DayBar day={day} today={here().today} onChange={setDay} />
      <View className="systems__search">
        <TextField label={said.search} value={find} onChange={setFind} maxLength={80} />
        {find.trim() !== lane && (
          <View className="systems__block">
            <PillButton look="line" wide onPress={() => setLane(find.trim())}>
              {said.searchGo}
            </PillButton>
          </View>
        )}
      </View>
      <Deliveries key={`${tab} ${day} ${lane}`} webhookId={webhookId} tab={tab} day={day} lane={lane} />
    </OpsScreen>
  );
}

type DeliveriesProps = { readonly webhookId: string; readonly tab: Tab; readonly day: Day; readonly lane: string };

const Deliveries = ({ webhookId, tab, day, lane }: DeliveriesProps) => {
  const deliveries = useStaffPages(async (before) => {
    const page = await staffApi.listDeliveries({
      webhookId,
      ...(lane === '' ? { day } : { lane }),
      ...(tab === 'waiting' && { state: 'waiting' as const }),
      before,
      limit: 40,
    });
    return page.ok ? done({ items: page.value.deliveries, cursor: page.value.before }) : page;
  });
  const [open, setOpen] = useState<DeliveryView | null>(null);
  const hasAny = deliveries.state.step === 'shown' && deliveries.state.value.items.length > 0;
  return (
    <View className="with-bar">
      <Loaded of={deliveries} skeleton={<LinesSkeleton lines={8} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing tab={tab} lane={lane} />
          ) : (
            <View>
              <View className="systems__day">
                {items.map((delivery) => (
                  <Line key={delivery.place} delivery={delivery} onOpen={() => setOpen(delivery)} />
                ))}
              </View>
              <Tail of={deliveries} end={said.end} />
            </View>
          )
        }
      </Loaded>
      {tab === 'day' && lane === '' && hasAny && <ReplayDay key={day} webhookId={webhookId} day={day} />}
      <DeliverySheet
        webhookId={webhookId}
        delivery={open}
        onClose={() => setOpen(null)}
        onReplayed={() => {
          setOpen(null);
          void deliveries.refresh();
        }}
      />
    </View>
  );
};

const Nothing = ({ tab, lane }: Pick<DeliveriesProps, 'tab' | 'lane'>) => {
  if (tab === 'waiting') return <Blank drawing="cup" title={said.noneWaiting} line={said.noneWaitingLine} />;
  if (lane !== '') return <Blank drawing="glass" title={said.notFound} />;
  return <Blank drawing="letter" title={said.noneTitle} line={said.noneLine} />;
};

const Line = ({ delivery, onOpen }: { readonly delivery: DeliveryView; readonly onOpen: () => void }) => {
  const { what, about, state, tone } = deliveryRow(delivery);
  const at = sayTime(delivery.event.at, here().zone);
  return (
    <View
      className="message-line"
      hoverClass="message-line--pressed"
      {...press(onOpen)}
      {...accessible({ role: 'button', label: [at, what, about, state].join('，') })}
    >
      <Text className="message-line__time">{at}</Text>
      <View className="message-line__words">
        <Text>{what}</Text>
        <Text className="message-line__about">{about}</Text>
      </View>
      <Tag tone={tone}>{state}</Tag>
    </View>
  );
};

/** Asked for twice: the other system hears the whole day once more. */
const ReplayDay = ({ webhookId, day }: { readonly webhookId: string; readonly day: Day }) => {
  const [step, setStep] = useState<'ask' | 'sure' | 'done'>('ask');
  const { zone } = here();
  const what = { from: startOfDay(day, zone), until: endOfDay(day, zone) };
  const replay = useAction(() => staffApi.replayEvents({ webhookId, what }));
  const tap = async (): Promise<void> => {
    if (step !== 'sure') return setStep('sure');
    const asked = await replay.run();
    if (asked?.ok) setStep('done');
  };
  if (step === 'done') return <Notice>{said.replayDone}</Notice>;
  return (
    <BottomBar>
      <TroubleLine of={replay.trouble} />
      {step === 'sure' && <Text className="systems__trouble">{said.replayLine}</Text>}
      <PillButton look={step === 'sure' ? 'primary' : 'line'} wide busy={replay.busy} onPress={() => void tap()}>
        {replay.busy ? said.replaying : step === 'sure' ? said.replaySure : said.replayDay}
      </PillButton>
    </BottomBar>
  );
};
