import { type ReportReason, reportReasons } from '@memberday/shared/domain/posts/post.ts';
import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { api } from '../../api.ts';
import { accessible } from '../../ui/accessible.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { postWords } from '../../words/posts.ts';
import { useAction } from '../acting/use-action.ts';
import './post-sheet.css';

type ReportSheetProps = { readonly open: boolean; readonly postId: string; readonly onClose: () => void };

const said = postWords.post;
const choices = reportReasons.map((key) => ({ key, label: said.reasons[key] }));

/** Asks the chain to look at a post, with one reason. */
export const ReportSheet = ({ open, postId, onClose }: ReportSheetProps) => {
  const [reason, setReason] = useState<ReportReason>('ad');
  const sending = useAction(() => api.reportPost({ postId, reason }));
  const send = async (): Promise<void> => {
    const answer = await sending.run();
    if (!answer?.ok) return;
    void Taro.showToast({ title: said.reported, icon: 'none' });
    onClose();
  };
  return (
    <Sheet
      open={open}
      title={said.reportTitle}
      onClose={onClose}
      foot={
        <PillButton look="primary" wide busy={sending.busy} onPress={() => void send()}>
          {said.sendReport}
        </PillButton>
      }
    >
      <View className="post-sheet">
        <ChoiceChips choices={choices} chosen={[reason]} onToggle={setReason} />
        <Text className="post-sheet__line">{said.reportLine}</Text>
        {sending.trouble && (
          <Text className="post-sheet__trouble" {...accessible({ role: 'alert' })}>
            {`${sending.trouble.say}，${sending.trouble.next}`}
          </Text>
        )}
      </View>
    </Sheet>
  );
};
