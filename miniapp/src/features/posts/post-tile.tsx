import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { Hit } from '../../ui/hit.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Photo } from '../../ui/photo.tsx';
import { postWords } from '../../words/posts.ts';
import type { PostTileView } from './wall-view.ts';
import './post-tile.css';

type PostTileProps = { readonly tile: PostTileView; readonly onPress: () => void };

/** One post on the wall: its first picture, what it says in two lines, who says so and how many like it. */
export const PostTile = ({ tile, onPress }: PostTileProps) => {
  const { cover, coverPercent, text, author, initial, likes, liked, featured, label } = tile;
  return (
    <View className="post-tile">
      <View {...accessible({ hidden: true })}>
        {cover && <Photo src={cover} percent={coverPercent} />}
        {featured && <Text className="post-tile__featured">{postWords.tile.featured}</Text>}
        <View className="post-tile__words">
          <Text className="post-tile__text">{text}</Text>
          <View className="post-tile__foot">
            <View className="post-tile__face">
              <Text>{initial}</Text>
            </View>
            <Text className="post-tile__author">{author}</Text>
            <View className={liked ? 'post-tile__likes post-tile__likes--mine' : 'post-tile__likes'}>
              <Icon name="heart" size="small" />
              <Text className="post-tile__count">{likes}</Text>
            </View>
          </View>
        </View>
      </View>
      <Hit label={label} onPress={onPress} />
    </View>
  );
};
