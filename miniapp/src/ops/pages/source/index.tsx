import { done } from '@memberday/shared/domain/outcome.ts';
import { dayOf } from '@memberday/shared/domain/time.ts';
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
import { MessageSheet } from '../../../features/systems/message-sheet.tsx';
import { type MessageView, messageRow } from '../../../features/systems/systems-view.ts';
import { TroubleLine } from '../../../features/systems/trouble-line.tsx';
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
import { sayMoment, sayTime } from '../../../words/dates.ts';
import { opsSystemsWords } from '../../../words/ops/systems.ts';

const said = opsSystemsWords.messages;
type Tab = keyof typeof said.tabs;

/** What one source sent today, and what of it waits for somebody who mends a mapping. */
export default function SourcePage() {
  const sourceId = useRouter().params.sourceId ?? '';
  const [tab, setTab] = useState<Tab>('today');
  const [find, setFind] = useState('');
  const [wanted, setWanted] = useState('');
  return (
    <OpsScreen>
      <Tabs
        tabs={[
          { key: 'today', label: said.tabs.today },
          { key: 'parked', label: said.tabs.parked },
        ]}
        chosen={tab}
        onChoose={setTab}
      />
      <View className="systems__search">
        <TextField label={said.search} value={find} onChange={setFind} maxLength={100} />
        {find.trim() !== wanted && (
          <View className="systems__block">
            <PillButton look="line" wide onPress={() => setWanted(find.trim())}>
              {said.searchGo}
            </PillButton>
          </View>
        )}
      </View>
      <Messages key={`${tab} ${wanted}`} sourceId={sourceId} tab={tab} find={wanted} />
    </OpsScreen>
  );
}

type MessagesProps = { readonly sourceId: string; readonly tab: Tab; readonly find: string };

const Messages = ({ sourceId, tab, find }: MessagesProps) => {
  const messages = useStaffPages(async (cursor) => {
    const state = tab === 'parked' ? { state: 'parked' as const } : {};
    const page = await staffApi.listInbound({ sourceId, ...state, ...(find !== '' && { find }), cursor, limit: 40 });
    return page.ok ? done({ items: page.value.messages, cursor: page.value.cursor }) : page;
  });
  const [open, setOpen] = useState<MessageView | null>(null);
  const [outcome, setOutcome] = useState<string | null>(null);
  const retry = useAction(() => staffApi.replayInbound({ sourceId }));
  const retryAll = async (): Promise<void> => {
    const tried = await retry.run();
    if (!tried?.ok) return;
    setOutcome(said.replayed(tried.value));
    await messages.refresh();
  };
  return (
    <View className="with-bar">
      {outcome !== null && <Notice>{outcome}</Notice>}
      <Loaded of={messages} skeleton={<LinesSkeleton lines={8} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing tab={tab} find={find} />
          ) : (
            <View>
              <View className="systems__day">
                {items.map((message) => (
                  <Line key={message.name} message={message} onOpen={() => setOpen(message)} />
                ))}
              </View>
              <Tail of={messages} end={said.end} />
            </View>
          )
        }
      </Loaded>
      {tab === 'parked' && messages.state.step === 'shown' && messages.state.value.items.length > 0 && (
        <BottomBar>
          <TroubleLine of={retry.trouble} />
          <PillButton look="primary" wide busy={retry.busy} onPress={() => void retryAll()}>
            {retry.busy ? said.replaying : said.replayAll}
          </PillButton>
        </BottomBar>
      )}
      <MessageSheet message={open} onClose={() => setOpen(null)} onReplayed={() => void messages.refresh()} />
    </View>
  );
};

const Nothing = ({ tab, find }: Omit<MessagesProps, 'sourceId'>) => {
  if (find !== '') return <Blank drawing="glass" title={said.notFound} />;
  if (tab === 'parked') return <Blank drawing="cup" title={said.noneParked} line={said.noneParkedLine} />;
  return <Blank drawing="letter" title={said.noneTitle} line={said.noneLine} />;
};

const Line = ({ message, onOpen }: { readonly message: MessageView; readonly onOpen: () => void }) => {
  const { what, about, state, tone } = messageRow(message);
  const { today, zone } = here();
  const isToday = dayOf(message.takenAt, zone) === today;
  const at = isToday ? sayTime(message.takenAt, zone) : sayMoment(message.takenAt, today, zone);
  return (
    <View
      className="message-line"
      hoverClass="message-line--pressed"
      {...press(onOpen)}
      {...accessible({ role: 'button', label: [at, what, about, state].filter((part) => part !== '').join('，') })}
    >
      <Text className="message-line__time">{at}</Text>
      <View className="message-line__words">
        <Text>{what}</Text>
        {about !== '' && <Text className="message-line__about">{about}</Text>}
      </View>
      <Tag tone={tone}>{state}</Tag>
    </View>
  );
};
