import { postBounds } from '@memberday/shared/domain/posts/post-rules.ts';
import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { api, sessions } from '../../../api.ts';
import { useAction } from '../../../features/acting/use-action.ts';
import { JoinGate } from '../../../features/join/join-gate.tsx';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { useLoaded } from '../../../features/loading/use-loaded.ts';
import { forgetDraft, keepDraft, readDraft } from '../../../features/posts/draft.ts';
import { type ChosenOrder, OrderSheet } from '../../../features/posts/order-sheet.tsx';
import { PictureChooser } from '../../../features/posts/picture-chooser.tsx';
import { type PublishStep, publishPost } from '../../../features/posts/publish-post.ts';
import { RewardGuide } from '../../../features/posts/reward-guide.tsx';
import { platform } from '../../../platform/current.ts';
import type { ChosenPicture } from '../../../platform/platform.ts';
import { go } from '../../../routes.ts';
import { accessible } from '../../../ui/accessible.ts';
import { BottomBar } from '../../../ui/bottom-bar.tsx';
import { ListRow, RowGroup } from '../../../ui/list-row.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { postWords } from '../../../words/posts.ts';
import './index.css';

const said = postWords.write;

/** Writing a post; only members do. */
export default function WritePage() {
  const loaded = useLoaded({ call: () => api.listMyPosts({ limit: 1 }) });
  return (
    <Screen>
      <Loaded
        of={loaded}
        skeleton={<LinesSkeleton lines={5} />}
        visitor={
          <JoinGate
            drawing="photo"
            title={postWords.mine.emptyTitle}
            line={postWords.mine.emptyLine}
            onJoined={() => void loaded.refresh()}
          />
        }
      >
        {() => <Writing />}
      </Loaded>
    </Screen>
  );
}

const Writing = () => {
  const [draft, setDraft] = useState(readDraft);
  const [pictures, setPictures] = useState<readonly ChosenPicture[]>([]);
  const [order, setOrder] = useState<ChosenOrder | null>(null);
  const [choosesOrder, setChoosesOrder] = useState(false);
  const [missing, setMissing] = useState<string | null>(null);
  const [step, setStep] = useState<PublishStep>({ step: 'signing' });
  const publishing = useAction(() =>
    publishPost(
      {
        sign: api.signPictures,
        submit: api.submitPost,
        put: platform.pictures.put,
        signInAnew: () => sessions.renew(sessions.token() ?? ''),
        tell: setStep,
      },
      {
        postId: draft.postId,
        text: draft.text.trim(),
        pictures,
        ...(order && { order: { source: order.source, number: order.number } }),
      },
    ),
  );

  const write = (text: string): void => {
    const next = { ...draft, text };
    setDraft(next);
    keepDraft(next);
  };
  const submit = async (): Promise<void> => {
    const wants = pictures.length === 0 ? said.needPicture : draft.text.trim() === '' ? said.needText : null;
    setMissing(wants);
    if (wants) return;
    const answer = await publishing.run();
    if (!answer?.ok) return;
    forgetDraft();
    void Taro.showToast({ title: said.done, icon: 'none' });
    go.instead('myPosts');
  };
  const trouble = missing ?? (publishing.trouble && `${publishing.trouble.say}，${publishing.trouble.next}`);

  return (
    <View className="with-bar">
      <PictureChooser pictures={pictures} onChange={setPictures} />
      <TextArea
        label={said.text}
        value={draft.text}
        placeholder={said.hint}
        maxLength={postBounds.textSigns}
        onChange={write}
      />
      <View className="write__order">
        <RowGroup>
          <ListRow
            icon="receipt"
            title={said.order}
            value={order?.name ?? said.orderNone}
            onPress={() => setChoosesOrder(true)}
          />
        </RowGroup>
      </View>
      <RewardGuide />
      <Text className="write__privacy">{said.privacy}</Text>
      <BottomBar>
        <View>
          {trouble && (
            <Text className="write__trouble" {...accessible({ role: 'alert' })}>
              {trouble}
            </Text>
          )}
          <PillButton look="primary" wide busy={publishing.busy} onPress={() => void submit()}>
            {publishing.busy ? sayStep(step) : said.submit}
          </PillButton>
        </View>
      </BottomBar>
      <OrderSheet
        open={choosesOrder}
        onChoose={(chosen) => {
          setOrder(chosen);
          setChoosesOrder(false);
        }}
        onClose={() => setChoosesOrder(false)}
      />
    </View>
  );
};

const sayStep = (step: PublishStep): string => {
  if (step.step === 'uploading') return said.uploading(step.n, step.all);
  return step.step === 'signing' ? said.signing : said.submitting;
};
