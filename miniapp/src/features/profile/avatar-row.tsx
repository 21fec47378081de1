import { Button, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { platform } from '../../platform/current.ts';
import { accessible } from '../../ui/accessible.ts';
import { words } from '../../words/words.ts';
import { Avatar } from '../me/avatar.tsx';
import { useAvatar } from './use-avatar.ts';
import './avatar-row.css';

const said = words.me.profile;

/** The picture and the way to another one: WeChat's own chooser, from its own button. */
export const AvatarRow = ({ initial }: { readonly initial: string }) => {
  const { picture, change } = useAvatar(true);
  const [failed, setFailed] = useState(false);
  const { avatar } = platform;

  const take = async (chosen: Promise<string | undefined>): Promise<void> => {
    setFailed(false);
    try {
      const data = await chosen;
      if (data !== undefined) await change(data);
    } catch (cause) {
      console.warn('the picture was not taken', cause);
      setFailed(true);
    }
  };

  return (
    <View className="avatar-row">
      <Button
        className="avatar-row__button"
        hoverClass="avatar-row__button--pressed"
        {...accessible({ role: 'button' })}
        {...(avatar.by === 'call'
          ? { onClick: () => void take(avatar.choose()) }
          : { openType: 'chooseAvatar', onChooseAvatar: ({ detail }) => void take(avatar.read(detail.avatarUrl)) })}
      >
        <Avatar picture={picture} initial={initial} large />
        <Text className="avatar-row__words">{said.avatarLabel}</Text>
      </Button>
      <Text
        className={failed ? 'avatar-row__line avatar-row__line--bad' : 'avatar-row__line'}
        {...(failed && accessible({ role: 'alert' }))}
      >
        {failed ? said.avatarFailed : said.avatarLine}
      </Text>
    </View>
  );
};
