import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { go } from '../../routes.ts';
import { theme } from '../../theme/current.ts';
import { Celebrate } from '../../ui/celebrate.tsx';
import { Countdown } from '../../ui/countdown.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { words } from '../../words/words.ts';
import { clock, today } from '../clock/clock.ts';
import { AskOffer } from '../messages/ask-offer.tsx';
import { type ClaimSection, type ClaimTicket, claimSections, type TicketPress } from './claim-view.ts';
import { type ClaimingState, withWins } from './claiming-state.ts';
import type { Drop } from './drop-facts.ts';
import { DropTicket } from './drop-ticket.tsx';
import { useClaiming } from './use-claiming.ts';
import { useReminder } from './use-reminder.ts';
import { useTurn } from './use-turn.ts';
import './claim-centre.css';

type ClaimCentreProps = { readonly drops: readonly Drop[]; readonly onChanged: () => void };

/** Every drop that is announced or runs, and what of it this member can have now. */
export const ClaimCentre = ({ drops, onChanged }: ClaimCentreProps) => {
  const { state, claim } = useClaiming();
  const { remind } = useReminder();
  const [celebrated, setCelebrated] = useState<ClaimTicket | null>(null);
  useTurn(drops);

  const here = { now: clock.now(), today: today(), zone: theme.brand.zone };
  const known = drops.map((drop) => withWins(drop, state));

  const act = async (dropId: string, ticket: ClaimTicket, press: TicketPress): Promise<void> => {
    switch (press.does) {
      case 'enter':
        return go.to('drop', { dropId });
      case 'use':
        return go.to('coupon', { couponId: press.couponId });
      case 'remind':
        if (await remind(dropId)) onChanged();
        return;
      case 'claim': {
        const end = await claim({ dropId, templateId: ticket.templateId, nth: press.nth });
        if (end?.step === 'won') setCelebrated(ticket);
        if (end) onChanged();
      }
    }
  };

  return (
    <View>
      {claimSections(known, here, state.told).map((section) => (
        <DropSection
          key={section.dropId}
          section={section}
          state={state}
          onPress={(ticket, press) => void act(section.dropId, ticket, press)}
        />
      ))}
      <View>
        <Celebrate
          open={celebrated !== null}
          value={celebrated?.value ?? ''}
          unit={celebrated?.unit}
          title={words.drops.wonHere}
          line={words.drops.wonLine}
          onEnd={() => setCelebrated(null)}
        />
      </View>
    </View>
  );
};

type DropSectionProps = {
  readonly section: ClaimSection;
  readonly state: ClaimingState;
  readonly onPress: (ticket: ClaimTicket, press: TicketPress) => void;
};

const DropSection = ({ section, state, onPress }: DropSectionProps) => {
  const { dropId, name, lines, countdown, isReminded, tickets } = section;
  const last = state.last?.dropId === dropId ? state.last : null;
  const enter = () => go.to('drop', { dropId });
  return (
    <Section title={name} more={{ label: words.drops.enter, onPress: enter }}>
      <View className="claim-centre__about">
        {lines.map((line) => (
          <Text key={line} className="claim-centre__line">
            {line}
          </Text>
        ))}
        {countdown && <Countdown {...countdown} />}
      </View>
      {/* What comes and goes has a place of its own: where a child is put among others, Taro sends all of them again. */}
      <View>{last?.trouble && <Notice>{`${last.trouble.say}，${last.trouble.next}`}</Notice>}</View>
      <View className="claim-centre__offer">
        {last?.pressed?.step === 'won' && <AskOffer kinds={['coupon_expiring']} scene="claim" />}
        {countdown && isReminded && <AskOffer kinds={['drop_opening']} scene="reminder" />}
      </View>
      {tickets.map((ticket) => {
        const pressed = last?.templateId === ticket.templateId ? last.pressed : null;
        return (
          <DropTicket
            key={ticket.templateId}
            ticket={ticket}
            busy={pressed !== null && pressed.step !== 'won' && pressed.step !== 'unanswered'}
            torn={pressed?.step === 'won'}
            onPress={(press) => onPress(ticket, press)}
            onOpen={enter}
          />
        );
      })}
    </Section>
  );
};
