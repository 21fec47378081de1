import { sayCode } from '@memberday/shared/domain/coupons/code.ts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { accessible } from '../../../ui/accessible.ts';
import { ListRow, RowGroup } from '../../../ui/list-row.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { QrCode } from '../../../ui/qr-code.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { StockBar } from '../../../ui/stock-bar.tsx';
import { sayMoment } from '../../../words/dates.ts';
import { signUpWords as said } from '../../../words/play/sign-up.ts';
import { here } from '../../clock/here.ts';
import { useBrightScreen } from '../../code/use-bright-screen.ts';
import { EarnedMoment, useEarnedMoment } from '../earned-moment.tsx';
import type { MoveOf, PanelProps } from '../panel.ts';
import { PanelAct } from '../panel-act.tsx';
import { type SignUpStanding, signUpView } from './sign-up-view.ts';
import './sign-up.css';

/** When and where, how many places are left, and the ticket of who has one. */
export const SignUpPanel = ({ activity, busy, trouble, take }: PanelProps<'sign-up'>) => {
  const now = here();
  const view = signUpView(activity, now);
  const [isLeaving, setLeaving] = useState(false);
  const moment = useEarnedMoment();

  const act = async (move: MoveOf<'sign-up'>): Promise<void> => {
    const answer = await take(move);
    setLeaving(false);
    if (answer?.ok) moment.show(answer.value);
  };

  return (
    <View className="panel">
      <View>{view.standing && <Standing of={view.standing} />}</View>
      <RowGroup>
        {view.facts.map(({ title, value, line }) => (
          <ListRow key={title} title={title} value={value} line={line} />
        ))}
      </RowGroup>
      <View className="sign-up__seats">
        {view.seats && <StockBar left={view.seats.left} stock={view.seats.capacity} words={view.seats.words} />}
      </View>
      <View className="sign-up__notes">
        {view.attended && <Text className="sign-up__gets">{view.attended}</Text>}
        <Text className="sign-up__note">
          {said.cancelUntil(sayMoment(activity.rules.cancelUntil, now.today, now.zone))}
        </Text>
      </View>
      <PanelAct trouble={trouble}>
        {view.giveBack && (
          <PillButton look="quiet" busy={busy} onPress={() => setLeaving(true)}>
            {view.giveBack}
          </PillButton>
        )}
        {view.button && (
          <PillButton
            look="primary"
            busy={busy}
            disabled={!view.button.can}
            onPress={() => void act({ do: 'sign-up' })}
          >
            {busy ? said.signingUp : view.button.label}
          </PillButton>
        )}
      </PanelAct>
      <Sheet
        open={isLeaving}
        title={said.cancelTitle}
        onClose={() => setLeaving(false)}
        foot={
          <View className="sign-up__leave">
            <PillButton look="quiet" busy={busy} onPress={() => void act({ do: 'cancel' })}>
              {said.confirmCancel}
            </PillButton>
            <PillButton look="primary" onPress={() => setLeaving(false)}>
              {said.keep}
            </PillButton>
          </View>
        }
      >
        <Text className="sign-up__note">{said.cancelBody}</Text>
      </Sheet>
      <EarnedMoment of={moment} />
    </View>
  );
};

const Standing = ({ of: { title, line, tone, ticket } }: { readonly of: SignUpStanding }) => (
  <View className={`sign-up-ticket sign-up-ticket--${tone}`}>
    <View className="sign-up-ticket__words" {...accessible({ role: 'status', label: `${title}，${line}` })}>
      <Text className="sign-up-ticket__title">{title}</Text>
      <Text className="sign-up-ticket__line">{line}</Text>
    </View>
    {ticket && <TicketCode code={ticket} />}
  </View>
);

const TicketCode = ({ code }: { readonly code: string }) => {
  useBrightScreen();
  return (
    <View className="sign-up-ticket__code">
      <View className="sign-up-ticket__qr">
        <QrCode text={code} label={said.ticket} />
      </View>
      <Text className="sign-up-ticket__signs">{sayCode(code)}</Text>
      <Text className="sign-up-ticket__line">{said.ticketNote}</Text>
    </View>
  );
};
