import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { api } from '../../api.ts';
import { theme } from '../../theme/current.ts';
import { accessible } from '../../ui/accessible.ts';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { sayMoment } from '../../words/dates.ts';
import { postWords } from '../../words/posts.ts';
import { useAction } from '../acting/use-action.ts';
import { today } from '../clock/clock.ts';
import type { MyPost } from './post-facts.ts';
import './post-sheet.css';

type WithdrawSheetProps = {
  /** Null: closed. */
  readonly post: MyPost | null;
  readonly onClose: () => void;
  readonly onWithdrawn: () => void;
};

const said = postWords.mine;

/** Takes a post back, after saying what that costs. */
export const WithdrawSheet = ({ post, onClose, onWithdrawn }: WithdrawSheetProps) => {
  const withdrawing = useAction((postId: string) => api.withdrawPost({ postId }));
  const withdraw = async (): Promise<void> => {
    if (!post) return;
    const answer = await withdrawing.run(post.postId);
    if (!answer?.ok) return;
    void Taro.showToast({ title: said.withdrawn, icon: 'none' });
    onWithdrawn();
  };
  return (
    <Sheet
      open={post !== null}
      title={said.withdrawTitle}
      onClose={onClose}
      foot={
        <View className="post-sheet__ways">
          <PillButton wide onPress={onClose}>
            {said.keep}
          </PillButton>
          <PillButton look="primary" wide busy={withdrawing.busy} onPress={() => void withdraw()}>
            {withdrawing.busy ? said.withdrawing : said.confirm}
          </PillButton>
        </View>
      }
    >
      <View className="post-sheet">
        <Text>{said.withdrawLine}</Text>
        {post?.keepUntil && (
          <Text className="post-sheet__trouble">
            {said.withdrawCost(sayMoment(post.keepUntil, today(), theme.brand.zone))}
          </Text>
        )}
        {withdrawing.trouble && (
          <Text className="post-sheet__trouble" {...accessible({ role: 'alert' })}>
            {`${withdrawing.trouble.say}，${withdrawing.trouble.next}`}
          </Text>
        )}
      </View>
    </Sheet>
  );
};
