import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { go } from '../../routes.ts';
import { theme } from '../../theme/current.ts';
import { accessible } from '../../ui/accessible.ts';
import { BottomBar } from '../../ui/bottom-bar.tsx';
import { Celebrate } from '../../ui/celebrate.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { words } from '../../words/words.ts';
import { clock, today } from '../clock/clock.ts';
import { sayTemplateValidity } from '../coupons/offer-face.ts';
import { AskOffer } from '../messages/ask-offer.tsx';
import { claimTicket } from './claim-view.ts';
import { withWins } from './claiming-state.ts';
import { DropAside } from './drop-aside.tsx';
import { type DropPress, dropButton } from './drop-button.ts';
import type { Drop } from './drop-facts.ts';
import { dropHero } from './drop-hero.ts';
import { Hero } from './drop-hero-view.tsx';
import { DropTicket } from './drop-ticket.tsx';
import { itemState } from './item-state.ts';
import { QueueCard } from './queue-card.tsx';
import { ReceiptCard } from './receipt-card.tsx';
import { useClaiming } from './use-claiming.ts';
import { useReminder } from './use-reminder.ts';
import { useTurn } from './use-turn.ts';
import './drop-moment.css';

type DropMomentProps = {
  readonly drop: Drop;
  readonly onLook: () => Promise<void>;
  /** The page knows better than the platform's last answer. */
  readonly onKnown: (drop: Drop) => void;
};

/** A drop as a moment: how long, how many, and one button that says how things stand. */
export const DropMoment = ({ drop: told, onLook, onKnown }: DropMomentProps) => {
  const { state: claiming, claim } = useClaiming();
  const { busy: isReminding, trouble: reminderTrouble, remind } = useReminder();
  const [chosen, setChosen] = useState<string | null>(null);
  const [isCelebrating, setCelebrating] = useState(false);
  useTurn([told]);

  const here = { now: clock.now(), today: today(), zone: theme.brand.zone };
  const drop = withWins(told, claiming);
  const states = drop.items.map((item) => itemState(drop, item, here.now, claiming.told[drop.dropId]));
  const at = chosenAt(drop, chosen, states);
  const item = drop.items[at];
  const state = states[at];
  if (!item || !state) return null;

  const last = claiming.last?.templateId === item.templateId ? claiming.last : null;
  const button = dropButton(drop, state, last?.pressed ?? null, here);
  const tickets = drop.items.map((each, i) => ({
    ...claimTicket(drop, each, states[i] ?? { step: 'over' }, here),
    // When it opens is said large above.
    validity: sayTemplateValidity(each.validity, here.today),
  }));

  const act = async (press: DropPress): Promise<void> => {
    switch (press.does) {
      case 'use':
        return go.to('coupon', { couponId: press.couponId });
      case 'next':
        return go.instead('drop', { dropId: press.dropId });
      case 'remind':
        if (await remind(drop.dropId)) onKnown({ ...drop, reminded: true });
        return;
      case 'claim': {
        // What was pressed for stays in sight, whatever else can be had.
        setChosen(item.templateId);
        const end = await claim({ dropId: drop.dropId, templateId: item.templateId, nth: press.nth });
        if (end?.step === 'won') setCelebrating(true);
        if (end) await onLook();
      }
    }
  };

  const pressed = last?.pressed ?? null;
  const own = drop.claimed.find(({ coupon }) => coupon.templateId === item.templateId);
  const trouble = last?.trouble ?? reminderTrouble;
  const said = pressed?.step === 'offline' ? words.drops.offline : trouble && `${trouble.say}，${trouble.next}`;
  return (
    <View className="drop">
      <Hero name={drop.name} note={drop.note} hero={dropHero(drop, item, state, here)} />
      {/* What comes and goes has a place of its own: where a child is put among others, Taro sends all of them again. */}
      <View>{pressed?.step === 'queued' && <QueueCard waitedMs={pressed.waitedMs} />}</View>
      <View>{own && <ReceiptCard claim={{ dropId: drop.dropId, templateId: item.templateId, nth: own.nth }} />}</View>
      <View className="drop__offer">
        {pressed?.step === 'won' && <AskOffer kinds={['coupon_expiring']} scene="claim" />}
        {state.step === 'waiting' && drop.reminded && <AskOffer kinds={['drop_opening']} scene="reminder" />}
      </View>
      <View className="drop__tickets">
        {tickets.map((ticket, i) => (
          <DropTicket
            key={ticket.templateId}
            ticket={ticket}
            torn={i === at && pressed?.step === 'won'}
            {...(tickets.length > 1 && { chosen: i === at, onOpen: () => setChosen(ticket.templateId) })}
          />
        ))}
      </View>
      <DropAside dropId={drop.dropId} item={item} />
      <BottomBar>
        <View className="drop__act">
          <View {...accessible({ role: 'alert' })}>
            {said && (
              <View className="drop__trouble">
                <Text>{said}</Text>
              </View>
            )}
          </View>
          <PillButton
            look="primary"
            wide
            busy={button.busy || isReminding}
            disabled={button.press === null && !button.busy}
            onPress={() => button.press && void act(button.press)}
          >
            {button.label}
          </PillButton>
        </View>
      </BottomBar>
      <View>
        <Celebrate
          open={isCelebrating}
          value={tickets[at]?.value ?? ''}
          unit={tickets[at]?.unit}
          title={words.drops.won}
          line={words.drops.wonLine}
          onEnd={() => setCelebrating(false)}
        />
      </View>
    </View>
  );
};

/** The one that was chosen; before that the first that can be had, or had been. */
const chosenAt = (drop: Drop, chosen: string | null, states: readonly { readonly step: string }[]): number => {
  const byHand = drop.items.findIndex(({ templateId }) => templateId === chosen);
  if (byHand >= 0) return byHand;
  const inOrder = ['open', 'claimed', 'waiting'].map((step) => states.findIndex((state) => state.step === step));
  return inOrder.find((at) => at >= 0) ?? 0;
};
