import { View } from '@tarojs/components';
import { platform } from '../../platform/current.ts';
import { accessible } from '../../ui/accessible.ts';
import { Photo } from '../../ui/photo.tsx';
import { press } from '../../ui/press.ts';
import { postWords } from '../../words/posts.ts';
import { gridOf, percentOf } from './wall-view.ts';
import './picture-grid.css';

type Picture = { readonly url: string; readonly width: number; readonly height: number };
type PictureGridProps = { readonly pictures: readonly Picture[] };

/** The pictures of one post, the first one large in its own shape; a tap shows one as large as the screen. */
export const PictureGrid = ({ pictures }: PictureGridProps) => {
  const urls = pictures.map(({ url }) => url);
  const cell = (picture: Picture, i: number, percent: number) => (
    <View
      key={picture.url}
      className="picture-grid__cell"
      hoverClass="picture-grid__cell--pressed"
      {...press(() => platform.pictures.show(urls, picture.url))}
      {...accessible({ role: 'button', label: postWords.tile.picture(i + 1, urls.length) })}
    >
      <Photo src={picture.url} percent={percent} />
    </View>
  );
  const [first, ...others] = pictures;
  if (!first) return null;
  return (
    <View className="picture-grid">
      {cell(first, 0, percentOf(first))}
      {others.length > 0 && (
        <View className={`picture-grid__others picture-grid__others--${gridOf(others.length)}`}>
          {others.map((picture, i) => cell(picture, i + 1, others.length === 1 ? percentOf(picture) : 100))}
        </View>
      )}
    </View>
  );
};
