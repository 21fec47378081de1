import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { api } from '../../api.ts';
import { platform } from '../../platform/current.ts';
import type { LiveRoom } from '../../platform/live-room.ts';
import { accessible } from '../../ui/accessible.ts';
import { BottomBar } from '../../ui/bottom-bar.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { liveWords as said } from '../../words/live.ts';
import { useAction } from '../acting/use-action.ts';
import { here } from '../clock/here.ts';
import { Hero } from '../drops/drop-hero-view.tsx';
import { useTurn } from '../drops/use-turn.ts';
import { AskOffer } from '../messages/ask-offer.tsx';
import { liveButton } from './live-button.ts';
import { liveDropViews } from './live-drop.ts';
import { LiveDrops } from './live-drops.tsx';
import { LiveFactor } from './live-factor.tsx';
import type { Live } from './live-facts.ts';
import { LiveFrame } from './live-frame.tsx';
import { LiveGains } from './live-gains.tsx';
import { liveHero } from './live-hero.ts';
import { LiveProducts } from './live-products.tsx';
import { stageOf } from './live-stage.ts';
import { useLiveClaim } from './use-live-claim.ts';
import { WordSheet } from './word-sheet.tsx';
import './live-body.css';

type LiveBodyProps = {
  readonly live: Live;
  readonly room: LiveRoom;
  readonly onLook: () => Promise<void>;
};

/** A live session: when it is or the window onto it, what can be had there, and one button that says how things stand. */
export const LiveBody = ({ live, room, onLook }: LiveBodyProps) => {
  const { liveId } = live;
  const reserve = useAction(() => api.reserveLive({ liveId }));
  const claiming = useLiveClaim(live, onLook);
  const [isEntering, setEntering] = useState(false);
  useTurn(live.drops.flatMap(({ drop }) => drop ?? []));

  const now = here();
  const stage = stageOf(live, room.step, now.now);
  const button = liveButton(live, stage, room, now);
  const hero = liveHero(live, stage, now);
  const drops = stage === 'off' ? [] : liveDropViews(live.drops, stage === 'on', claiming.state, now);

  const reserveIt = async (): Promise<void> => {
    // WeChat's own panel first, straight from the tap: it tells at the very moment the live begins.
    const answer = room.step === 'announced' ? await platform.live.reserve(room.noticeId) : 'gone';
    if (answer === 'left' || answer === 'given_up') return;
    const reserved = await reserve.run();
    if (reserved?.ok) void Taro.showToast({ title: said.reservedToast, icon: 'none' });
    await onLook();
  };

  const enter = async (): Promise<void> => {
    if (isEntering) return;
    setEntering(true);
    // It counts that they came; whether that could be told just now keeps nobody out.
    const [isIn] = await Promise.all([
      platform.live.enter(live.channels.finderUserName, room),
      stage === 'on' ? api.enterLive({ liveId }).catch(() => undefined) : undefined,
    ]);
    setEntering(false);
    if (isIn) await onLook();
  };

  const trouble = reserve.trouble ?? claiming.trouble;
  const canEnter = stage === 'on' && live.channels.finderUserName !== '';
  return (
    <View className="live">
      {hero ? (
        <Hero name={live.name} note={live.line} hero={hero} />
      ) : (
        <LiveFrame live={live} room={room} onEnter={() => void enter()} />
      )}
      <View className="live__offer">
        {stage === 'ahead' && live.reservedAt !== null && <AskOffer kinds={['live_starting']} scene="live" />}
      </View>
      {stage !== 'off' && stage !== 'over' && <LiveFactor live={live} />}
      {drops.length > 0 && (
        <LiveDrops
          views={drops}
          busy={claiming.busy}
          won={claiming.won}
          onClaim={claiming.press}
          onTurn={() => void onLook()}
        />
      )}
      <LiveGains mine={live.mine} />
      <LiveProducts products={live.products} onEnter={canEnter ? () => void enter() : undefined} />
      <BottomBar>
        <View className="live__act">
          <View {...accessible({ role: 'alert' })}>
            {trouble && <Text className="live__trouble">{`${trouble.say}，${trouble.next}`}</Text>}
          </View>
          <PillButton
            look="primary"
            wide
            busy={reserve.busy || isEntering}
            disabled={button.press === null}
            onPress={() => void (button.press === 'reserve' ? reserveIt() : enter())}
          >
            {button.label}
          </PillButton>
        </View>
      </BottomBar>
      <WordSheet
        key={claiming.asked?.dropId ?? ''}
        open={claiming.asked !== null}
        triesLeft={claiming.triesLeft}
        busy={claiming.busy !== null}
        trouble={claiming.wordTrouble}
        onClose={claiming.putAway}
        onWord={claiming.give}
      />
    </View>
  );
};
