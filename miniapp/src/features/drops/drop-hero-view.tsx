import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { Countdown } from '../../ui/countdown.tsx';
import { words } from '../../words/words.ts';
import type { DropHero } from './drop-hero.ts';
import './drop-hero.css';

type HeroProps = { readonly name: string; readonly note: string; readonly hero: DropHero };

/** The upper half of a drop's page: a name, and under half a sun the one number that counts. */
export const Hero = ({ name, note, hero }: HeroProps) => (
  <View className="drop-hero">
    <View className="drop-hero__sun" {...accessible({ hidden: true })} />
    <View className="drop-hero__name" {...accessible({ role: 'heading' })}>
      <Text>{name}</Text>
    </View>
    {note && <Text className="drop-hero__note">{note}</Text>}
    <View className="drop-hero__number">
      <HeroNumber hero={hero} />
    </View>
    {hero.lines.map((line) => (
      <Text key={line} className="drop-hero__line">
        {line}
      </Text>
    ))}
  </View>
);

const HeroNumber = ({ hero }: { readonly hero: DropHero }) => {
  switch (hero.kind) {
    case 'countdown':
      return <Countdown look="hero" until={hero.until} label={hero.label} />;
    case 'left':
      return (
        <View className="drop-hero__left" {...accessible({ role: 'img', label: words.drops.left(hero.left) })}>
          <Text className="drop-hero__unit">{words.drops.leftAbout}</Text>
          <Text className="drop-hero__digits">{hero.left}</Text>
          <Text className="drop-hero__unit">{words.drops.leftUnit}</Text>
        </View>
      );
    case 'word':
      return <Text className="drop-hero__word">{hero.word}</Text>;
  }
};
