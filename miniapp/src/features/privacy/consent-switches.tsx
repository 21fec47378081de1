import type { Consent } from '@memberday/shared/domain/members/consent.ts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../api.ts';
import { platform } from '../../platform/current.ts';
import { Notice } from '../../ui/notice.tsx';
import { SwitchRow } from '../../ui/switch-row.tsx';
import { words } from '../../words/words.ts';
import { attempt, type Trouble } from '../attempt.ts';
import { here } from '../clock/here.ts';
import { type ConsentSwitch, type Consents, consentsView } from './consents-view.ts';
import './consent-switches.css';

const said = words.privacy.consents;

type ConsentSwitchesProps = { readonly consents: Consents; readonly onAnswered: (answer: Consent) => void };

/** Every purpose with a switch for the whole and one for each way it takes. A switch moves at once and comes back where it was refused. */
export const ConsentSwitches = ({ consents, onAnswered }: ConsentSwitchesProps) => {
  const [pending, setPending] = useState<Readonly<Record<string, boolean>>>({});
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  const toggle = async ({ key, purpose, channel, on }: ConsentSwitch): Promise<void> => {
    if (key in pending) return;
    setTrouble(null);
    setPending((before) => ({ ...before, [key]: !on }));
    const input = { purpose, channel, granted: !on, policyVersion: consents.policyVersion, scene: 'privacy-centre' };
    const answer = await attempt(() => api.answerConsent(input), platform.network.isOnline);
    if (answer.ok) onAnswered(answer.value);
    else setTrouble(answer.trouble);
    setPending(({ [key]: _, ...others }) => others);
  };

  return (
    <View>
      {trouble && <Notice>{`${trouble.say}，${trouble.next}`}</Notice>}
      <View className="consent-group">
        <View className="consent-group__fixed">
          <Text className="consent-group__name">{said.purposes.membership.name}</Text>
          <Text className="consent-group__line">{`${said.purposes.membership.line}。${said.membershipAlways}`}</Text>
        </View>
      </View>
      {consentsView(consents, here(), pending).map(({ purpose, line, switches }) => (
        <View key={purpose} className="consent-group">
          {switches.map((each, i) => (
            <View key={each.key} className={i === 0 ? 'consent-group__whole' : 'consent-group__way'}>
              <SwitchRow
                name={each.name}
                line={i === 0 ? `${line}。${each.line}` : each.line}
                on={each.on}
                onToggle={() => void toggle(each)}
              />
            </View>
          ))}
        </View>
      ))}
      <Text className="consent-note">{`${said.version(consents.policyVersion)}。${said.evidence}`}</Text>
    </View>
  );
};
