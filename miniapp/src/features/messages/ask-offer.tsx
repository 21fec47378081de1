import type { MessageKind } from '@memberday/shared/domain/messages/kinds.ts';
import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { accessible } from '../../ui/accessible.ts';
import { Icon } from '../../ui/icon.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { words } from '../../words/words.ts';
import type { Permission } from './ask-permission.ts';
import { asking } from './asking.ts';
import './ask-offer.css';

type AskOfferProps = {
  readonly kinds: readonly MessageKind[];
  /** Where: `claim`, `reminder`, `exchange` … It is kept with the answer. */
  readonly scene: string;
};

type OfferState =
  | { readonly step: 'none' }
  | { readonly step: 'offered'; readonly about: readonly Permission[] }
  | { readonly step: 'asking'; readonly about: readonly Permission[] }
  | { readonly step: 'answered'; readonly accepted: boolean };

const { asking: said } = words.messages;

/**
 * After something went well: one line that offers to be told through WeChat, with a button, because WeChat asks only from a tap. It is not
 * there where there is nothing to ask, or where it was asked today.
 */
export const AskOffer = ({ kinds, scene }: AskOfferProps) => {
  const [state, setState] = useState<OfferState>({ step: 'none' });
  const wished = kinds.join(' ');
  useEffect(() => {
    let isThere = true;
    void asking.askable(wished.split(' ') as MessageKind[]).then((about) => {
      if (isThere && about.length > 0) setState({ step: 'offered', about });
    });
    return () => {
      isThere = false;
    };
  }, [wished]);

  const ask = async (about: readonly Permission[]): Promise<void> => {
    setState({ step: 'asking', about });
    const answers = Object.values(await asking.ask(about, scene));
    setState(answers.length === 0 ? { step: 'none' } : { step: 'answered', accepted: answers.includes('accept') });
  };

  if (state.step === 'none') return null;
  if (state.step === 'answered') {
    return (
      <View className="ask-offer" {...accessible({ role: 'status' })}>
        <Icon name={state.accepted ? 'check' : 'message'} />
        <Text className="ask-offer__thanks">{state.accepted ? said.thanks : said.declined}</Text>
      </View>
    );
  }
  return (
    <View className="ask-offer">
      <Icon name="bell" />
      <View className="ask-offer__words">
        <Text className="ask-offer__title">
          {said.offer(state.about.map(({ kind }) => said.kinds[kind].name).join('、'))}
        </Text>
        <Text className="ask-offer__line">{said.offerLine}</Text>
      </View>
      <PillButton busy={state.step === 'asking'} onPress={() => void ask(state.about)}>
        {state.step === 'asking' ? said.asking : said.offerButton}
      </PillButton>
    </View>
  );
};
