import Taro from '@tarojs/taro';
import { useState } from 'react';
import { Blank } from '../../ui/blank.tsx';
import type { DrawingName } from '../../ui/drawing.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { words } from '../../words/words.ts';
import { JoinSheet } from './join-sheet.tsx';

type JoinGateProps = {
  readonly title: string;
  readonly line: string;
  readonly drawing?: DrawingName;
  /** What the visitor came for can go on. */
  readonly onJoined: () => void;
};

/** For who came by a friend's card to something that is for members: joining happens here, and what they came for goes on. */
export const JoinGate = ({ title, line, drawing = 'cup', onJoined }: JoinGateProps) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Blank drawing={drawing} title={title} line={line}>
        <PillButton look="primary" onPress={() => setOpen(true)}>
          {words.home.open}
        </PillButton>
      </Blank>
      <JoinSheet
        open={isOpen}
        onClose={() => setOpen(false)}
        onJoined={(joinedNow) => {
          setOpen(false);
          void Taro.showToast({ title: joinedNow ? words.join.welcome : words.join.welcomeBack, icon: 'none' });
          onJoined();
        }}
      />
    </>
  );
};
