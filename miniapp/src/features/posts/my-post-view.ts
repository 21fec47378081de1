import type { PostState } from '@memberday/shared/domain/posts/post.ts';
import { postWords } from '../../words/posts.ts';
import { sayReward } from '../../words/rewards.ts';
import type { MyPost } from './post-facts.ts';

const said = postWords.mine;
const sayStep = postWords.write.step;

type Tone = 'brand' | 'good' | 'warn' | 'bad' | 'quiet';
const tones: Readonly<Record<PostState, Tone>> = {
  draft: 'quiet',
  checking: 'warn',
  waiting: 'warn',
  shown: 'good',
  featured: 'brand',
  reported: 'warn',
  refused: 'bad',
  withdrawn: 'quiet',
};

export type MyPostView = {
  readonly state: string;
  readonly tone: Tone;
  /** Why it is not on the wall, and what to do. */
  readonly refusal: string | null;
  readonly rewards: readonly string[];
  readonly isOnWall: boolean;
  readonly canWithdraw: boolean;
};

export const myPostView = ({ state, refusal, rewards }: MyPost): MyPostView => ({
  state: said.state[state],
  tone: tones[state],
  refusal: refusal === null ? null : `${said.refusal[refusal]}，${said.refusedLine}`,
  rewards: rewards.map(({ step, reward, state: given }) => {
    const [what, why] = [sayReward(reward, null), sayStep(step)];
    switch (given) {
      case 'given':
        return said.reward.given(what, why);
      case 'owed':
        return said.reward.owed(what, why);
      case 'spent':
        return said.reward.spent(why);
      case 'limited':
        return said.reward.limited(why);
      default:
        return said.reward.back(what, why);
    }
  }),
  isOnWall: state === 'shown' || state === 'featured',
  canWithdraw: !['draft', 'refused', 'withdrawn'].includes(state),
});
