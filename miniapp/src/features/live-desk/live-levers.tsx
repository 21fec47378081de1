import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { go } from '../../routes.ts';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { opsLiveWords } from '../../words/ops/live.ts';
import { useAction } from '../acting/use-action.ts';
import { ShareButton } from '../share/share-button.tsx';
import { staffApi } from '../staff/staff-api.ts';
import type { LiveRecord } from './desk-facts.ts';
import { shareLive } from './share-live.ts';
import './live-levers.css';

const { board: said, plan } = opsLiveWords;

/** What is asked twice, as it cannot be undone. */
const asked = {
  end: { title: said.endTitle, line: said.endLine, act: said.endDo },
  cancel: { title: said.cancelTitle, line: said.cancelLine, act: said.cancelDo },
} as const;

type LiveLeversProps = { readonly live: LiveRecord; readonly onChanged: () => void };

/** It has begun, it is over, it will not be: for what WeChat and the audience have not told yet. */
export const LiveLevers = ({ live, onChanged }: LiveLeversProps) => {
  const { liveId, state } = live;
  const [sure, setSure] = useState<keyof typeof asked | null>(null);
  const start = useAction(() => staffApi.startLive({ liveId }));
  const stop = useAction((how: keyof typeof asked) =>
    how === 'end' ? staffApi.endLive({ liveId }) : staffApi.cancelLive({ liveId }),
  );
  if (state !== 'planned' && state !== 'on') {
    return (
      <View className="live-levers">
        <PillButton look="line" wide onPress={() => go.to('opsLive')}>
          {said.again}
        </PillButton>
      </View>
    );
  }
  const trouble = start.trouble ?? stop.trouble;
  const last = sure ?? (state === 'on' ? 'end' : 'cancel');
  return (
    <View className="live-levers">
      <ShareButton look="quiet" wide card={shareLive(live)}>
        {said.share}
      </ShareButton>
      {trouble && <Text className="live-levers__trouble">{`${trouble.say}，${trouble.next}`}</Text>}
      {state === 'planned' && (
        <>
          <PillButton
            look="primary"
            wide
            busy={start.busy}
            onPress={() => void start.run().then((answer) => answer?.ok && onChanged())}
          >
            {said.start}
          </PillButton>
          <Text className="live-levers__line">{said.startLine}</Text>
        </>
      )}
      <PillButton look="line" wide onPress={() => setSure(state === 'on' ? 'end' : 'cancel')}>
        {state === 'on' ? said.end : plan.cancel}
      </PillButton>
      <Sheet
        open={sure !== null}
        title={asked[last].title}
        onClose={() => setSure(null)}
        foot={
          <PillButton
            look="primary"
            wide
            busy={stop.busy}
            onPress={() =>
              void stop.run(last).then((answer) => {
                if (!answer?.ok) return;
                setSure(null);
                onChanged();
              })
            }
          >
            {asked[last].act}
          </PillButton>
        }
      >
        <Text>{asked[last].line}</Text>
      </Sheet>
    </View>
  );
};
