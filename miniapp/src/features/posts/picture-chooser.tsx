import { postBounds } from '@memberday/shared/domain/posts/post-rules.ts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { platform } from '../../platform/current.ts';
import type { ChosenPicture } from '../../platform/platform.ts';
import { accessible } from '../../ui/accessible.ts';
import { Icon } from '../../ui/icon.tsx';
import { Photo } from '../../ui/photo.tsx';
import { press } from '../../ui/press.ts';
import { postWords } from '../../words/posts.ts';
import './picture-chooser.css';

type PictureChooserProps = {
  readonly pictures: readonly ChosenPicture[];
  readonly onChange: (pictures: readonly ChosenPicture[]) => void;
};

const said = postWords.write;
const most = postBounds.pictures;

/** The pictures of a post that is being written: add some, take one away; the first is its cover. */
export const PictureChooser = ({ pictures, onChange }: PictureChooserProps) => {
  const [state, setState] = useState<'idle' | 'choosing' | 'failed'>('idle');
  const choose = async (): Promise<void> => {
    if (state === 'choosing') return;
    setState('choosing');
    try {
      const chosen = await platform.pictures.choose(most - pictures.length);
      onChange([...pictures, ...chosen].slice(0, most));
      setState('idle');
    } catch (cause) {
      console.warn('a picture was not taken', cause);
      setState('failed');
    }
  };
  return (
    <View className="picture-chooser">
      <View className="picture-chooser__head">
        <Text>{said.pictures}</Text>
        <Text className="picture-chooser__line">{said.picturesLine(most)}</Text>
      </View>
      <View className="picture-chooser__grid">
        {pictures.map((picture, i) => (
          <View key={picture.preview} className="picture-chooser__cell">
            <Photo src={picture.preview} percent={100} />
            <View
              className="picture-chooser__remove"
              hoverClass="picture-chooser__remove--pressed"
              {...press(() => onChange(pictures.filter((each) => each !== picture)))}
              {...accessible({ role: 'button', label: said.remove(i + 1) })}
            >
              <View className="picture-chooser__cross">
                <Icon name="close" size="tiny" />
              </View>
            </View>
          </View>
        ))}
        {pictures.length < most && (
          <View
            className="picture-chooser__cell picture-chooser__add"
            hoverClass="picture-chooser__add--pressed"
            {...press(() => void choose())}
            {...accessible({ role: 'button', label: said.add })}
          >
            <View className="picture-chooser__plus">
              <Icon name="plus" />
              <Text className="picture-chooser__words">{state === 'choosing' ? said.choosing : said.add}</Text>
            </View>
          </View>
        )}
      </View>
      {state === 'failed' && (
        <Text className="picture-chooser__failed" {...accessible({ role: 'alert' })}>
          {said.chooseFailed}
        </Text>
      )}
    </View>
  );
};
