import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { Notice } from '../../ui/notice.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { LinesSkeleton } from '../../ui/skeleton.tsx';
import { opsSystemsWords } from '../../words/ops/systems.ts';
import { useAction } from '../acting/use-action.ts';
import { here } from '../clock/here.ts';
import { Loaded } from '../loading/loaded.tsx';
import { staffApi } from '../staff/staff-api.ts';
import { useStaffLoaded } from '../staff/use-staff-loaded.ts';
import { eventRow, type MessageView, pathsOf, sayFault } from './systems-view.ts';
import { TroubleLine } from './trouble-line.tsx';
import './systems.css';

const { message: said, messages } = opsSystemsWords;

type MessageSheetProps = {
  /** Null: closed. */
  readonly message: MessageView | null;
  readonly onClose: () => void;
  /** It was read again, with whatever came of it. */
  readonly onReplayed: () => void;
};

/** One message: what it says by its fields, what it comes to, and why it waits. */
export const MessageSheet = ({ message, onClose, onReplayed }: MessageSheetProps) => (
  <Sheet open={message !== null} title={message?.about ?? messages.untitled} onClose={onClose}>
    {message && <Inside key={message.name} message={message} onReplayed={onReplayed} />}
  </Sheet>
);

const Inside = ({
  message: { source, name },
  onReplayed,
}: {
  readonly message: MessageView;
  readonly onReplayed: () => void;
}) => {
  const seen = useStaffLoaded(() => staffApi.getInbound({ sourceId: source, name }));
  const [outcome, setOutcome] = useState<string | null>(null);
  const replay = useAction(() => staffApi.replayInbound({ sourceId: source, names: [name] }));
  const press = async (): Promise<void> => {
    const replayed = await replay.run();
    if (!replayed?.ok) return;
    setOutcome(messages.replayed(replayed.value));
    void Taro.showToast({ title: messages.replayed(replayed.value), icon: 'none' });
    onReplayed();
    await seen.refresh();
  };
  return (
    <Loaded of={seen} skeleton={<LinesSkeleton lines={5} />}>
      {({ message, fields, events, fault }) => (
        <View>
          {fault && <Notice>{sayFault(fault)}</Notice>}
          {fault && <Text className="systems__hint">{said.fix}</Text>}
          {message.state === 'passed-over' && <Notice>{said.nothing}</Notice>}
          {events.length > 0 && (
            <View className="systems__block">
              <Text className="systems__title">{said.becomes}</Text>
              {events.map((event) => (
                <Text key={String(event.type)} className="systems__code">
                  {eventRow(event, here())}
                </Text>
              ))}
            </View>
          )}
          <View className="systems__block">
            <Text className="systems__title">{said.what}</Text>
            <View className="systems__paths">
              {pathsOf(fields).map(({ path, value }) => (
                <View key={path} className="systems__path">
                  <Text className="systems__path-name">{path}</Text>
                  <Text>{value}</Text>
                </View>
              ))}
            </View>
            <Text className="systems__hint">{`${said.hidden} · ${said.tries(message.tries)}`}</Text>
          </View>
          <View className="systems__ways">
            <TroubleLine of={replay.trouble} />
            {outcome !== null && <Notice>{outcome}</Notice>}
            <PillButton look="line" wide busy={replay.busy} onPress={() => void press()}>
              {replay.busy ? messages.replaying : messages.replay}
            </PillButton>
          </View>
        </View>
      )}
    </Loaded>
  );
};
