import { useState } from 'react';
import { api, sessions } from '../../api.ts';
import { PillButton } from '../../ui/pill-button.tsx';
import { sayNumber } from '../../words/numbers.ts';
import { postWords } from '../../words/posts.ts';
import { useAction } from '../acting/use-action.ts';
import { Joining } from '../join/joining.tsx';
import type { WallPost } from './post-facts.ts';

type LikeButtonProps = {
  readonly post: WallPost;
  readonly onChanged: (change: Pick<WallPost, 'liked' | 'likes'>) => void;
};

const said = postWords.tile;

/** Likes a post, or no longer; who has not joined is shown the way to a card first. */
export const LikeButton = ({ post: { postId, liked, likes, mine }, onChanged }: LikeButtonProps) => {
  const [joins, setJoins] = useState(false);
  const liking = useAction((wanted: boolean) => api.likePost({ postId, liked: wanted }));
  const like = async (wanted: boolean): Promise<void> => {
    if (sessions.memberId() === null) return setJoins(true);
    const answer = await liking.run(wanted);
    if (answer?.ok) onChanged(answer.value);
  };
  const count = likes > 0 ? ` ${sayNumber(likes)}` : '';
  return (
    <>
      <PillButton
        look={liked || mine ? 'quiet' : 'primary'}
        wide
        busy={liking.busy}
        disabled={mine}
        label={`${liked ? said.liked : said.like}，${said.likes(sayNumber(likes))}`}
        onPress={() => void like(!liked)}
      >
        {`${liked ? said.liked : said.like}${count}`}
      </PillButton>
      <Joining
        open={joins}
        onClose={() => setJoins(false)}
        onJoined={() => {
          setJoins(false);
          void like(true);
        }}
      />
    </>
  );
};
