import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../api.ts';
import { go } from '../../routes.ts';
import { accessible } from '../../ui/accessible.ts';
import { BottomBar } from '../../ui/bottom-bar.tsx';
import { ListRow, RowGroup } from '../../ui/list-row.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { SwitchRow } from '../../ui/switch-row.tsx';
import { words } from '../../words/words.ts';
import { useAction } from '../acting/use-action.ts';
import { here } from '../clock/here.ts';
import { type Closing, endIfAskedNow, lossesOf } from './closing-view.ts';
import './closing.css';

const said = words.privacy.closing;

type AskToCloseProps = { readonly look: Closing; readonly onAsked: () => void };

/** Two steps: what is lost and a switch that says one has read it, then the day on which it happens. */
export const AskToClose = ({ look, onAsked }: AskToCloseProps) => {
  const [understood, setUnderstood] = useState(false);
  const [confirms, setConfirms] = useState(false);
  const { busy, trouble, run } = useAction(() => api.closeMyAccount({}));
  const losses = lossesOf(look);
  const isOpen = look.open.length > 0;

  const confirm = async (): Promise<void> => {
    const asked = await run();
    if (!asked?.ok) return;
    setConfirms(false);
    onAsked();
  };

  return (
    <View className="with-bar">
      <Text className="closing__title" {...accessible({ role: 'heading' })}>
        {said.lead}
      </Text>
      <RowGroup>
        {losses.length === 0 ? (
          <ListRow title={said.loses.nothing} />
        ) : (
          losses.map(({ name, value }) => <ListRow key={name} title={name} value={value} />)
        )}
      </RowGroup>
      <Text className="closing__words">{said.erased}</Text>
      <Text className="closing__words">{said.cooling(look.coolingDays)}</Text>
      <Text className="closing__words">{said.comeBack}</Text>
      {isOpen ? (
        <OpenThings open={look.open} />
      ) : (
        <View className="closing__understood">
          <SwitchRow name={said.understand} line="" on={understood} onToggle={() => setUnderstood(!understood)} />
        </View>
      )}
      <BottomBar>
        <PillButton wide disabled={isOpen || !understood} onPress={() => setConfirms(true)}>
          {said.next}
        </PillButton>
      </BottomBar>
      <Sheet open={confirms} title={said.confirmTitle} onClose={() => setConfirms(false)}>
        <Text className="closing__words">{said.confirmLine(endIfAskedNow(look, here()))}</Text>
        {trouble && (
          <Text className="closing__trouble" {...accessible({ role: 'alert' })}>
            {`${trouble.say}，${trouble.next}`}
          </Text>
        )}
        <View className="closing__confirm">
          <PillButton look="primary" wide onPress={() => setConfirms(false)}>
            {said.keepInstead}
          </PillButton>
        </View>
        <View className="closing__confirm">
          <PillButton look="line" wide busy={busy} onPress={() => void confirm()}>
            {busy ? said.confirming : said.confirm}
          </PillButton>
        </View>
      </Sheet>
    </View>
  );
};

/** What has to be done first, and where. */
const OpenThings = ({ open }: Pick<Closing, 'open'>) => (
  <View className="closing__open" {...accessible({ role: 'alert' })}>
    <Text className="closing__title">{said.open.title}</Text>
    <RowGroup>
      {open.some(({ what }) => what === 'exchange') && (
        <ListRow
          icon="gift"
          title={said.open.exchange}
          value={said.open.exchangeGo}
          onPress={() => go.to('exchanges')}
        />
      )}
      {open.some(({ what }) => what === 'payment') && (
        <ListRow icon="receipt" title={said.open.payment} line={said.open.paymentLine} />
      )}
    </RowGroup>
  </View>
);
