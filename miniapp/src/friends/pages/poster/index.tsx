import { Image, Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { type Poster, usePoster } from '../../../features/friends/use-poster.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { platform } from '../../../platform/current.ts';
import { accessible } from '../../../ui/accessible.ts';
import { Blank } from '../../../ui/blank.tsx';
import { BottomBar } from '../../../ui/bottom-bar.tsx';
import { PaintingGround } from '../../../ui/painting-ground.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { CardSkeleton } from '../../../ui/skeleton.tsx';
import { friendWords } from '../../../words/friends/friends.ts';
import { words } from '../../../words/words.ts';
import './index.css';

const said = friendWords.poster;

/** The invitation as a picture that can be kept and sent on. */
export default function PosterPage() {
  const loaded = usePoster();
  return (
    <Screen>
      <PaintingGround />
      <Loaded of={loaded} skeleton={<CardSkeleton label={said.painting} />}>
        {(poster) => <Body poster={poster} onRetry={() => void loaded.refresh()} />}
      </Loaded>
    </Screen>
  );
}

type BodyProps = { readonly poster: Poster; readonly onRetry: () => void };

const Body = ({ poster: { code, address }, onRetry }: BodyProps) => {
  if (address === null) {
    return (
      <Blank drawing="unplugged" title={said.failed.title} line={said.failed.line}>
        <PillButton look="primary" onPress={onRetry}>
          {words.action.retry}
        </PillButton>
      </Blank>
    );
  }
  const keepIt = async (): Promise<void> => {
    const isKept = await platform.painting.keep(address, `${code.replace(/ /g, '')}.png`);
    void Taro.showToast({ title: isKept ? said.kept : said.refused, icon: 'none' });
  };
  return (
    <View className="with-bar">
      <View {...accessible({ role: 'img', label: said.label(code) })}>
        <View {...accessible({ hidden: true })}>
          <Image className="poster" src={address} mode="widthFix" showMenuByLongpress />
        </View>
      </View>
      <Text className="poster__hint">{said.hint}</Text>
      <BottomBar>
        <PillButton look="primary" wide onPress={() => void keepIt()}>
          {said.keep}
        </PillButton>
      </BottomBar>
    </View>
  );
};
