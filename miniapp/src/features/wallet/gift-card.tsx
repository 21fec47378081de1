import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { sessions } from '../../api.ts';
import { go } from '../../routes.ts';
import { theme } from '../../theme/current.ts';
import { accessible } from '../../ui/accessible.ts';
import { Blank } from '../../ui/blank.tsx';
import { BottomBar } from '../../ui/bottom-bar.tsx';
import { Picture } from '../../ui/picture.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { sayMoment } from '../../words/dates.ts';
import { sayEnd } from '../../words/spans.ts';
import { words } from '../../words/words.ts';
import { useAction } from '../acting/use-action.ts';
import { today } from '../clock/clock.ts';
import { Terms } from '../coupons/terms.tsx';
import { JoinSheet } from '../join/join-sheet.tsx';
import { CouponTicket } from './coupon-ticket.tsx';
import { accept, type Gift, type GiftState } from './use-gift.ts';
import './gift-card.css';

type GiftCardProps = {
  readonly gift: string;
  readonly state: GiftState;
  readonly onChanged: (state: GiftState) => void;
};

/** A friend's card, opened: what is in it, and one way on. */
export const GiftCard = ({ gift, state, onChanged }: GiftCardProps) => {
  const said = words.wallet.gift;
  switch (state.step) {
    case 'open':
      return <OpenGift secret={gift} gift={state.gift} onChanged={onChanged} />;
    case 'accepted':
      return (
        <View>
          <Text className="gift__accepted">{said.accepted}</Text>
          <CouponTicket
            coupon={state.coupon}
            onOpen={() => go.instead('coupon', { couponId: state.coupon.couponId })}
          />
        </View>
      );
    case 'own':
      return (
        <Blank drawing="gift" title={said.ownTitle} line={said.ownLine}>
          <PillButton look="primary" onPress={() => go.instead('wallet', {})}>
            {said.ownAction}
          </PillButton>
        </Blank>
      );
    case 'over':
      return (
        <Blank drawing="hourglass" title={said.overTitle} line={said.overLine}>
          <PillButton look="primary" onPress={() => go.tab('claim')}>
            {said.lookAround}
          </PillButton>
        </Blank>
      );
  }
};

type OpenGiftProps = Pick<GiftCardProps, 'onChanged'> & { readonly secret: string; readonly gift: Gift };

const OpenGift = ({ secret, gift, onChanged }: OpenGiftProps) => {
  const said = words.wallet.gift;
  const [isJoining, setJoining] = useState(false);
  const accepting = useAction(() => accept(secret));
  const isVisitor = sessions.memberId() === null;
  const { zone } = theme.brand;

  const take = async (): Promise<void> => {
    const answer = await accepting.run();
    if (answer?.ok) onChanged(answer.value);
  };

  return (
    <View className="gift">
      <View className="gift__card">
        <View className="gift__picture">
          <Picture name="gift" />
        </View>
        <Text className="gift__from">{said.from}</Text>
        <View className="gift__title" {...accessible({ role: 'heading' })}>
          <Text>{gift.title}</Text>
        </View>
        <Text className="gift__name">{gift.name}</Text>
        <Text className="gift__line">{words.wallet.validity.until(sayEnd(gift.validUntil, today(), zone))}</Text>
      </View>
      <Terms note={gift.note} terms={gift.terms} />
      <BottomBar>
        <View className="gift__act">
          <View className="gift__hint" {...accessible({ role: 'status' })}>
            <Text>
              {accepting.trouble
                ? `${accepting.trouble.say}，${accepting.trouble.next}`
                : isVisitor
                  ? said.joinLine
                  : said.until(sayMoment(gift.until, today(), zone))}
            </Text>
          </View>
          <PillButton
            look="primary"
            wide
            busy={accepting.busy}
            onPress={() => (isVisitor ? setJoining(true) : void take())}
          >
            {accepting.busy ? said.accepting : isVisitor ? said.joinFirst : said.accept}
          </PillButton>
        </View>
      </BottomBar>
      <JoinSheet
        open={isJoining}
        onClose={() => setJoining(false)}
        onJoined={(joinedNow) => {
          setJoining(false);
          void Taro.showToast({ title: joinedNow ? words.join.welcome : words.join.welcomeBack, icon: 'none' });
          void take();
        }}
      />
    </View>
  );
};
