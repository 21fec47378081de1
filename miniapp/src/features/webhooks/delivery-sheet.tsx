import { inOrder } from '@memberday/shared/domain/events/event.ts';
import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Notice } from '../../ui/notice.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { sayMoment } from '../../words/dates.ts';
import { opsWebhooksWords } from '../../words/ops/webhooks.ts';
import { useAction } from '../acting/use-action.ts';
import { here } from '../clock/here.ts';
import { staffApi } from '../staff/staff-api.ts';
import { TroubleLine } from '../systems/trouble-line.tsx';
import { type DeliveryView, deliveryRow, sayEvent, sayWhy } from './webhooks-view.ts';

const { one: said, log } = opsWebhooksWords;

type DeliverySheetProps = {
  readonly webhookId: string;
  /** Null: closed. */
  readonly delivery: DeliveryView | null;
  readonly onClose: () => void;
  readonly onReplayed: () => void;
};

/** One event as it is told: what it says, what came of it, and telling it again. */
export const DeliverySheet = ({ webhookId, delivery, onClose, onReplayed }: DeliverySheetProps) => {
  const again = useAction(({ lane, place }: DeliveryView) =>
    staffApi.replayEvents({ webhookId, what: { lane, place } }),
  );
  const press = async (one: DeliveryView): Promise<void> => {
    const told = await again.run(one);
    if (!told?.ok) return;
    void Taro.showToast({ title: said.againDone, icon: 'none' });
    onReplayed();
  };
  return (
    <Sheet
      open={delivery !== null}
      title={delivery ? sayEvent(delivery.event.type) : ''}
      onClose={onClose}
      foot={
        delivery && (
          <View>
            <TroubleLine of={again.trouble} />
            <PillButton look="line" wide busy={again.busy} onPress={() => void press(delivery)}>
              {said.again}
            </PillButton>
          </View>
        )
      }
    >
      {delivery && <Inside delivery={delivery} />}
    </Sheet>
  );
};

const Inside = ({ delivery }: { readonly delivery: DeliveryView }) => {
  const { event, state, attempts, replays, last } = delivery;
  const { today, zone } = here();
  const facts = [
    { name: said.id, value: event.id },
    { name: said.at, value: sayMoment(event.at, today, zone) },
    ...(last ? [{ name: said.last, value: `${sayMoment(last.at, today, zone)} · ${said.took(last.ms)}` }] : []),
  ];
  return (
    <View>
      {state !== 'taken' && last && <Notice>{sayWhy(last)}</Notice>}
      <Facts of={facts} />
      <View className="systems__block">
        <Text className="systems__title">{said.what}</Text>
        <Facts of={inOrder(event).map(([name, value]) => ({ name, value: String(value) }))} />
        <Text className="systems__hint">
          {[deliveryRow(delivery).state, log.tries(attempts), ...(replays > 0 ? [log.replayed(replays)] : [])].join(
            ' · ',
          )}
        </Text>
      </View>
    </View>
  );
};

const Facts = ({ of: facts }: { readonly of: readonly { readonly name: string; readonly value: string }[] }) => (
  <View className="systems__paths">
    {facts.map(({ name, value }) => (
      <View key={name} className="systems__path">
        <Text className="systems__path-name">{name}</Text>
        <Text userSelect>{value}</Text>
      </View>
    ))}
  </View>
);
