import { View } from '@tarojs/components';
import { useMemo, useState } from 'react';
import { clock } from '../../features/clock/clock.ts';
import { BigNumber } from '../../ui/big-number.tsx';
import { Celebrate } from '../../ui/celebrate.tsx';
import { Countdown } from '../../ui/countdown.tsx';
import { MemberCard } from '../../ui/member-card.tsx';
import { MonthBars } from '../../ui/month-bars.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Steps } from '../../ui/steps.tsx';
import { StockBar } from '../../ui/stock-bar.tsx';
import { Ticket } from '../../ui/ticket.tsx';
import { VisitorCard } from '../../ui/visitor-card.tsx';
import { cards, moments, months, past, steps, tickets } from '../samples.ts';
import { galleryWords } from '../words.ts';

const nothing = () => undefined;
const { sample } = galleryWords;

export const Cards = () => (
  <View>
    {cards.map((view) => (
      <View key={view.level} className="gallery__piece">
        <MemberCard view={view} onCode={nothing} />
      </View>
    ))}
    <VisitorCard onJoin={nothing} />
  </View>
);

export const Tickets = () => (
  <View>
    {tickets.map((ticket, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the samples never move
      <Ticket key={i} {...ticket} onPress={nothing} />
    ))}
  </View>
);

export const Drop = () => {
  const { soon, later } = useMemo(() => moments(clock.now()), []);
  const [open, setOpen] = useState(false);
  return (
    <View>
      <Countdown until={soon} look="hero" label={sample.countdown} />
      <View className="gallery__piece">
        <Countdown until={later} label={sample.countdown} />
      </View>
      <View className="gallery__piece">
        <Countdown until={past} label={sample.countdown} />
      </View>
      {sample.stock.map(({ left, words }) => (
        <View key={left} className="gallery__piece">
          <StockBar left={left} stock={300} words={words} />
        </View>
      ))}
      <PillButton look="primary" wide onPress={() => setOpen(true)}>
        {sample.claim}
      </PillButton>
      <Celebrate
        open={open}
        value={sample.won.value}
        title={sample.won.title}
        line={sample.won.line}
        onEnd={() => setOpen(false)}
      />
    </View>
  );
};

export const Numbers = () => (
  <View>
    <BigNumber value={sample.points} unit={sample.pointsUnit} />
    <BigNumber value={sample.money} unit={sample.moneyUnit} small />
    <View className="gallery__piece">
      <MonthBars months={months} label={sample.monthsLabel} />
    </View>
    <Steps steps={steps} at={1} />
  </View>
);
