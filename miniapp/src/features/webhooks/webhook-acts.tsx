import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { go } from '../../routes.ts';
import { PillButton } from '../../ui/pill-button.tsx';
import { sayMoment } from '../../words/dates.ts';
import { opsWebhooksWords } from '../../words/ops/webhooks.ts';
import { useAction } from '../acting/use-action.ts';
import { here } from '../clock/here.ts';
import { staffApi } from '../staff/staff-api.ts';
import { TroubleLine } from '../systems/trouble-line.tsx';
import type { WebhookView } from './webhooks-view.ts';

const { acts: said, secretsUntil } = opsWebhooksWords;

type WebhookActsProps = {
  readonly webhook: WebhookView;
  /** @param secret what was made and is shown once; null where nothing was */
  readonly onDone: (secret: string | null) => void;
};

/** What can be done with a system that is told: look at its log, try it, let it stand or go on, change its secret, end it. */
export const WebhookActs = ({ webhook: { webhookId, state, secretsUntil: until }, onDone }: WebhookActsProps) => {
  const act = useAction((run: () => Promise<Outcome<unknown>>) => run());
  const rotate = useAction(() => staffApi.rotateWebhookSecret({ webhookId }));
  const press = async (run: () => Promise<Outcome<unknown>>, told: string, isEnd: boolean): Promise<void> => {
    const acted = await act.run(run);
    if (!acted?.ok) return;
    void Taro.showToast({ title: told, icon: 'none' });
    if (isEnd) onDone(null);
  };
  const turn = async (): Promise<void> => {
    const turned = await rotate.run();
    if (turned?.ok) onDone(turned.value.secret);
  };
  const isOn = state === 'active';
  const move = () => staffApi.moveWebhook({ webhookId, to: isOn ? 'paused' : 'active' });
  const { today, zone } = here();
  const overlap = until.find((each) => each !== null);
  return (
    <View className="systems__ways">
      <TroubleLine of={act.trouble ?? rotate.trouble} />
      {!isOn && (
        <PillButton look="primary" wide busy={act.busy} onPress={() => void press(move, said.resumed, true)}>
          {said.resume}
        </PillButton>
      )}
      <PillButton look="line" wide onPress={() => go.to('opsDeliveries', { webhookId })}>
        {said.log}
      </PillButton>
      {isOn && (
        <PillButton
          look="line"
          wide
          busy={act.busy}
          onPress={() => void press(() => staffApi.tryWebhook({ webhookId }), said.testSent, false)}
        >
          {said.test}
        </PillButton>
      )}
      {isOn && (
        <PillButton look="line" wide busy={act.busy} onPress={() => void press(move, said.paused, true)}>
          {said.pause}
        </PillButton>
      )}
      <PillButton look="line" wide busy={rotate.busy} onPress={() => void turn()}>
        {said.rotate}
      </PillButton>
      <Text className="systems__hint">{overlap ? secretsUntil(sayMoment(overlap, today, zone)) : said.rotateLine}</Text>
      <Remove
        busy={act.busy}
        onSure={() => void press(() => staffApi.removeWebhook({ webhookId }), said.removed, true)}
      />
    </View>
  );
};

/** Asked for twice: what waits is gone with it. */
const Remove = ({ busy, onSure }: { readonly busy: boolean; readonly onSure: () => void }) => {
  const [isSure, setSure] = useState(false);
  return (
    <View>
      <PillButton look="line" wide busy={busy} onPress={() => (isSure ? onSure() : setSure(true))}>
        {isSure ? said.removeSure : said.remove}
      </PillButton>
      {isSure && <Text className="systems__hint">{said.removeLine}</Text>}
    </View>
  );
};
