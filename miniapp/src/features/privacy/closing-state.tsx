import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { api } from '../../api.ts';
import { accessible } from '../../ui/accessible.ts';
import { BigNumber } from '../../ui/big-number.tsx';
import { BottomBar } from '../../ui/bottom-bar.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Steps } from '../../ui/steps.tsx';
import { words } from '../../words/words.ts';
import { useAction } from '../acting/use-action.ts';
import { here } from '../clock/here.ts';
import { daysLeft, sayEndOf } from './closing-view.ts';
import './closing.css';

const said = words.privacy.closing.state;

type ClosingStateProps = {
  readonly closing: { readonly askedAt: string; readonly closesAt: string };
  readonly onKept: () => void;
};

/** The days to change one's mind: how many are left, and the one button that ends them. */
export const ClosingState = ({ closing, onKept }: ClosingStateProps) => {
  const { busy, trouble, run } = useAction(() => api.keepMyAccount({}));
  const end = sayEndOf(closing.closesAt, here());
  const keep = async (): Promise<void> => {
    const kept = await run();
    if (!kept?.ok) return;
    void Taro.showToast({ title: said.kept, icon: 'none' });
    onKept();
  };
  return (
    <View className="with-bar">
      <Text className="closing__title" {...accessible({ role: 'heading' })}>
        {said.title}
      </Text>
      <Text className="closing__words">{said.line(end)}</Text>
      <View className="closing__left">
        <Text className="closing__small">{said.left}</Text>
        <BigNumber value={daysLeft(closing.closesAt, here())} unit={said.days} />
      </View>
      <Steps
        at={1}
        steps={[
          { title: said.steps.asked, line: sayEndOf(closing.askedAt, here()) },
          { title: said.steps.cooling },
          { title: said.steps.gone, line: end },
        ]}
      />
      <BottomBar>
        {trouble && (
          <Text className="closing__trouble" {...accessible({ role: 'alert' })}>
            {`${trouble.say}，${trouble.next}`}
          </Text>
        )}
        <PillButton look="primary" wide busy={busy} onPress={() => void keep()}>
          {busy ? said.keeping : said.keep}
        </PillButton>
      </BottomBar>
    </View>
  );
};
