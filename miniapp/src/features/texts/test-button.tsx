import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { testMessageText } from '@memberday/shared/contract/message-texts.ts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { platform } from '../../platform/current.ts';
import { accessible } from '../../ui/accessible.ts';
import { PillButton } from '../../ui/pill-button.tsx';
import { opsTextsWords } from '../../words/ops/texts.ts';
import { useAction } from '../acting/use-action.ts';
import { staffApi } from '../staff/staff-api.ts';
import type { SavedText } from './text-form.ts';

type TestButtonProps = { readonly text: SavedText; readonly isSaved: boolean };

const said = opsTextsWords.test;

/** Sends one to oneself. WeChat asks first, and only within the tap. */
export const TestButton = ({ text: { appId, kind, templateId }, isSaved }: TestButtonProps) => {
  const [outcome, setOutcome] = useState<string | null>(null);
  const test = useAction(() => staffApi.testMessageText({ appId, kind }));
  const send = async (): Promise<void> => {
    setOutcome(null);
    const answers = await platform.askToSend([templateId]);
    if (answers[templateId] !== 'accept') return setOutcome(said.declined);
    const answer = await test.run();
    if (answer?.ok) setOutcome(sayOutcome(answer.value));
  };
  const line = test.trouble ? `${test.trouble.say}，${test.trouble.next}` : isSaved ? outcome : said.unsaved;
  return (
    <View className="text-sheet__test">
      <PillButton wide busy={test.busy} disabled={!isSaved} onPress={() => void send()}>
        {test.busy ? said.asking : said.ask}
      </PillButton>
      {line && (
        <View {...accessible({ role: 'status' })}>
          <Text className="text-sheet__label">{line}</Text>
        </View>
      )}
    </View>
  );
};

const sayOutcome = ({ outcome, why, field }: Output<typeof testMessageText>): string => {
  const reason = why ? said.whys[why] : undefined;
  return [said.outcomes[outcome], reason && (field ? `${reason}（${field}）` : reason)].filter(Boolean).join('：');
};
