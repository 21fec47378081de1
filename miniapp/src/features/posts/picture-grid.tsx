import { Image, View } from '@tarojs/components';
import { platform } from '../../platform/current.ts';
import { accessible } from '../../ui/accessible.ts';
import { press } from '../../ui/press.ts';
import { postWords } from '../../words/posts.ts';
import { gridOf } from './wall-view.ts';
import './picture-grid.css';

type Picture = { readonly url: string; readonly width: number; readonly height: number };
type PictureGridProps = { readonly pictures: readonly Picture[] };

/** The pictures of one post; a tap shows one as large as the screen. */
export const PictureGrid = ({ pictures }: PictureGridProps) => {
  const urls = pictures.map(({ url }) => url);
  const [first] = pictures;
  const grid = gridOf(pictures.length);
  // One alone keeps its own shape, up to three to four.
  const alone =
    first && grid === 'one'
      ? { style: `padding-top:${Math.min(133, Math.round((first.height / first.width) * 100))}%` }
      : {};
  return (
    <View className={`picture-grid picture-grid--${grid}`}>
      {urls.map((url, i) => (
        <View
          key={url}
          className="picture-grid__cell"
          hoverClass="picture-grid__cell--pressed"
          {...alone}
          {...press(() => platform.pictures.show(urls, url))}
          {...accessible({ role: 'button', label: postWords.tile.picture(i + 1, urls.length) })}
        >
          <Image className="picture-grid__picture" src={url} mode="aspectFill" />
        </View>
      ))}
    </View>
  );
};
