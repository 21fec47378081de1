import { Text, View } from '@tarojs/components';
import { useTheme } from '../../theme/worn.ts';
import { Drawing, drawingNames } from '../../ui/drawing.tsx';
import { Icon } from '../../ui/icon.tsx';
import { iconNames } from '../../ui/icon-names.ts';
import { Picture } from '../../ui/picture.tsx';
import { pictureNames } from '../../ui/still-lifes/still-lifes.ts';
import { galleryWords } from '../words.ts';

export const Colours = () => {
  const { colours } = useTheme();
  return (
    <View className="gallery__grid">
      {Object.entries(colours).map(([name, value]) => (
        <View key={name} className="gallery__cell">
          <View className="gallery__colour" style={`background:${value}`} />
          <Text className="gallery__name">{name}</Text>
        </View>
      ))}
    </View>
  );
};

const sizes = ['caption', 'second', 'body', 'title', 'number', 'hero'] as const;

export const Type = () => (
  <View>
    {sizes.map((size) => (
      <View key={size} className="gallery__line">
        <Text style={`font-size:var(--text-${size})`}>{galleryWords.sample.text}</Text>
        <Text className="gallery__name">{size}</Text>
      </View>
    ))}
  </View>
);

export const Icons = () => (
  <View className="gallery__grid gallery__grid--small">
    {iconNames.map((name) => (
      <View key={name} className="gallery__cell">
        <Icon name={name} />
        <Text className="gallery__name">{name}</Text>
      </View>
    ))}
  </View>
);

export const Pictures = () => (
  <View className="gallery__grid">
    {pictureNames.map((name) => (
      <View key={name} className="gallery__cell">
        <Picture name={name} label={name} />
        <Text className="gallery__name">{name}</Text>
      </View>
    ))}
  </View>
);

export const Drawings = () => (
  <View className="gallery__grid">
    {drawingNames.map((name) => (
      <View key={name} className="gallery__cell">
        <Drawing name={name} />
        <Text className="gallery__name">{name}</Text>
      </View>
    ))}
  </View>
);
