import { sayNumber } from '../../words/numbers.ts';
import { postWords } from '../../words/posts.ts';
import type { WallPost } from './post-facts.ts';

const said = postWords.tile;

export type PostTileView = {
  readonly postId: string;
  readonly cover: string | null;
  /** Height of the cover in percent of its width, as tall as a tile may be. */
  readonly coverPercent: number;
  readonly text: string;
  readonly author: string;
  readonly initial: string;
  readonly likes: string;
  readonly liked: boolean;
  readonly featured: boolean;
  readonly label: string;
};

/** A tile is neither a slit nor a tower. */
const bounds = { least: 75, most: 133 } as const;

export const tileOf = (post: WallPost): PostTileView => {
  const { postId, pictures, text, likes, liked, featured } = post;
  const [first] = pictures;
  const author = post.author || said.nobody;
  return {
    postId,
    cover: first?.url ?? null,
    coverPercent: first ? percentOf(first) : bounds.least,
    text,
    author,
    initial: [...author][0] ?? '',
    likes: likes > 0 ? sayNumber(likes) : said.like,
    liked,
    featured,
    label: said.label(author, text, said.likes(sayNumber(likes)), featured),
  };
};

/** Two columns as even as they go: each tile where there is less so far. The order of reading stays the order of the list. */
export const columnsOf = (tiles: readonly PostTileView[]): readonly [PostTileView[], PostTileView[]] => {
  const columns: [PostTileView[], PostTileView[]] = [[], []];
  const heights = [0, 0];
  for (const tile of tiles) {
    const shorter = (heights[1] ?? 0) < (heights[0] ?? 0) ? 1 : 0;
    columns[shorter].push(tile);
    // The words beneath a picture are about half as high as the tile is wide.
    heights[shorter] = (heights[shorter] ?? 0) + tile.coverPercent + 45;
  }
  return columns;
};

/** How those behind the first one stand: in pairs where that leaves no gap, else in threes. */
export const gridOf = (others: number): 'one' | 'pairs' | 'threes' =>
  others === 1 ? 'one' : others === 2 || others === 4 ? 'pairs' : 'threes';

/** A picture's height in percent of its width, within bounds. */
export const percentOf = ({ width, height }: { readonly width: number; readonly height: number }): number =>
  Math.min(bounds.most, Math.max(bounds.least, Math.round((height / width) * 100)));
