import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../api.ts';
import { go } from '../../routes.ts';
import { accessible } from '../../ui/accessible.ts';
import { Celebrate } from '../../ui/celebrate.tsx';
import { ListRow, RowGroup } from '../../ui/list-row.tsx';
import { Picture } from '../../ui/picture.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Steps } from '../../ui/steps.tsx';
import { mallWords } from '../../words/mall.ts';
import { sayNumber } from '../../words/numbers.ts';
import { sayEnd } from '../../words/spans.ts';
import { useAction } from '../acting/use-action.ts';
import { here } from '../clock/here.ts';
import { useBrightScreen } from '../code/use-bright-screen.ts';
import { AskOffer } from '../messages/ask-offer.tsx';
import { exchangeWay, sayPickUpCode } from './exchange-view.ts';
import { justMade } from './just-made.ts';
import type { Exchange } from './mall-facts.ts';
import { sayPrice } from './shelf-view.ts';
import './exchange-body.css';

const say = mallWords.exchange;

type ExchangeBodyProps = {
  readonly exchange: Exchange;
  readonly onChanged: (exchange: Exchange, now: string) => void;
  readonly onStale: () => void;
};

/** What became of an exchange, the code that fetches it, and the way back. */
export const ExchangeBody = ({ exchange, onChanged, onStale }: ExchangeBodyProps) => {
  const { exchangeId, name, picture, points, pickUp, coupon, state, itemId } = exchange;
  const [isFresh] = useState(() => justMade.take(exchangeId));
  const [isCelebrating, setCelebrating] = useState(isFresh);
  const way = exchangeWay(exchange, here());
  const isWaiting = state === 'placed' && pickUp !== null;

  return (
    <View className="exchange">
      {isWaiting && <PickUpCode code={pickUp.code} />}
      {isFresh && isWaiting && <AskOffer kinds={['exchange_ready']} scene="exchange" />}
      <View className="exchange__card">
        <View className="exchange__item">
          <View className="exchange__picture">
            <Picture name={picture} />
          </View>
          <View className="exchange__words">
            <Text className="exchange__name">{name}</Text>
            <Text className="exchange__price">{sayPrice(exchange).whole}</Text>
          </View>
        </View>
        <Steps steps={way.steps} at={way.at} />
      </View>
      <RowGroup>
        {coupon && state === 'granted' && (
          <ListRow icon="coupon" title={say.useCoupon} onPress={() => go.to('coupon', { couponId: coupon.couponId })} />
        )}
        <ListRow icon="bag" title={say.item} onPress={() => go.to('mallItem', { itemId })} />
        <ListRow icon="receipt" title={say.number} value={exchangeId.slice(-8).toUpperCase()} />
      </RowGroup>
      <WayBack exchange={exchange} onChanged={onChanged} onStale={onStale} />
      <Celebrate
        open={isCelebrating}
        value={sayNumber(points)}
        unit={mallWords.unit}
        title={say.won}
        line={pickUp ? say.wonLine(pickUp.shopName) : say.wonCoupon}
        onEnd={() => setCelebrating(false)}
      />
    </View>
  );
};

const PickUpCode = ({ code }: { readonly code: string }) => {
  useBrightScreen();
  return (
    <View className="pick-up">
      <Text className="pick-up__title">{say.code}</Text>
      <View className="pick-up__qr">
        <QrCode text={code} label={say.code} />
      </View>
      <View {...accessible({ role: 'img', label: say.codeLabel(code) })}>
        <Text className="pick-up__signs">{sayPickUpCode(code)}</Text>
      </View>
      <Text className="pick-up__line">{say.show}</Text>
    </View>
  );
};

/** Taking it back: one quiet button, and a sheet that says what comes back. */
const WayBack = ({ exchange, onChanged, onStale }: ExchangeBodyProps) => {
  const { exchangeId, cancellableUntil, points, coupon } = exchange;
  const [isAsking, setAsking] = useState(false);
  const cancel = useAction(() => api.cancelMyExchange({ exchangeId }));
  if (cancellableUntil === null) return null;
  const { today, zone } = here();

  const confirm = async (): Promise<void> => {
    const answer = await cancel.run();
    if (!answer) return;
    if (answer.ok) {
      setAsking(false);
      onChanged(answer.value.exchange, answer.value.now);
    } else if (!answer.trouble.unanswered) onStale();
  };

  return (
    <View className="exchange__back">
      <PillButton
        look="line"
        onPress={() => {
          cancel.forgetTrouble();
          setAsking(true);
        }}
      >
        {say.cancel}
      </PillButton>
      <Text className="exchange__until">{say.cancelUntil(sayEnd(cancellableUntil, today, zone))}</Text>
      <Sheet
        open={isAsking}
        title={say.cancelTitle}
        onClose={() => setAsking(false)}
        foot={
          <View className="exchange__choices">
            <PillButton wide onPress={() => setAsking(false)}>
              {say.keep}
            </PillButton>
            <PillButton look="primary" wide busy={cancel.busy} onPress={() => void confirm()}>
              {cancel.busy ? say.cancelling : say.confirm}
            </PillButton>
          </View>
        }
      >
        <Text className="exchange__line">{say.cancelLine(sayNumber(points))}</Text>
        {coupon && <Text className="exchange__line">{say.cancelCoupon}</Text>}
        {cancel.trouble && (
          <View className="exchange__trouble" {...accessible({ role: 'alert' })}>
            <Text>{`${cancel.trouble.say}，${cancel.trouble.next}`}</Text>
          </View>
        )}
      </Sheet>
    </View>
  );
};
