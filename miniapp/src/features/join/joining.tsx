import Taro from '@tarojs/taro';
import { useState } from 'react';
import { words } from '../../words/words.ts';
import { BirthdaySheet } from './birthday-sheet.tsx';
import { JoinSheet } from './join-sheet.tsx';

type JoiningProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  /** There is a member now, who was none before or was recognised. */
  readonly onJoined: () => void;
};

/** The way to a card: the sheet that makes one, and after it, for who is new, a second one that may be skipped. */
export const Joining = ({ open, onClose, onJoined }: JoiningProps) => {
  const [asksBirthday, setAsksBirthday] = useState(false);
  const welcome = (joinedNow: boolean): void => {
    void Taro.showToast({ title: joinedNow ? words.join.welcome : words.join.welcomeBack, icon: 'none' });
    setAsksBirthday(joinedNow);
    onJoined();
  };
  return (
    <>
      <JoinSheet open={open} onClose={onClose} onJoined={welcome} />
      <BirthdaySheet open={asksBirthday} onClose={() => setAsksBirthday(false)} />
    </>
  );
};
