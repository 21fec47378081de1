import { percentOf } from '@memberday/shared/domain/activities/draw/odds.ts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { platform } from '../../../platform/current.ts';
import { accessible } from '../../../ui/accessible.ts';
import { Icon } from '../../../ui/icon.tsx';
import { ListRow, RowGroup } from '../../../ui/list-row.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { Section } from '../../../ui/section.tsx';
import { Steps } from '../../../ui/steps.tsx';
import { proofWords as said } from '../../../words/play/proof.ts';
import { useAction } from '../../acting/use-action.ts';
import { here } from '../../clock/here.ts';
import type { Proof } from './proof-facts.ts';
import { type Verdict, verify } from './proof-view.ts';
import { wholeProof } from './use-proof.ts';
import './proof-body.css';

/** How a draw was sealed, and a button that makes it again on this very phone. */
export const ProofBody = ({ proof }: { readonly proof: Proof }) => {
  const { activity, page } = proof;
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [isCopied, setCopied] = useState(false);
  const copying = useAction(() => wholeProof(activity.activityId));
  const isOpened = page.seed !== null;

  const copy = async (): Promise<void> => {
    const answer = await copying.run();
    if (!answer?.ok) return;
    await platform.copy(answer.value);
    setCopied(true);
  };

  return (
    <View>
      <Text className="proof__lead">{said.lead}</Text>
      <Steps
        steps={[
          { title: said.steps.sealed, line: said.steps.sealedLine },
          { title: said.steps.drawn, line: said.steps.drawnLine },
          { title: said.steps.opened, line: said.steps.openedLine },
        ]}
        at={isOpened ? 3 : activity.stage === 'announced' ? 0 : 1}
      />
      <View className="proof__codes">
        <Code title={said.commitment} code={page.commitment} />
        <Code title={said.seed} code={page.seed ?? said.seedHidden} />
        {activity.shown && <Code title={said.lot} code={activity.shown.lot} line={said.lotLine} />}
      </View>
      <View className="proof__act">
        <PillButton look="primary" wide disabled={!isOpened} onPress={() => setVerdict(verify(proof, here()) ?? null)}>
          {isOpened ? said.check : said.notYet}
        </PillButton>
      </View>
      <View>
        {verdict && (
          <VerdictCard
            verdict={verdict}
            line={activity.kind === 'draw' ? said.allGoodDraws(verdict.lines.length - 1) : said.allGoodPlaces}
          />
        )}
      </View>
      <Section title={said.sheet}>
        <RowGroup>
          {activity.kind === 'draw' ? (
            activity.rules.outcomes.map(({ name, title, odds }) => (
              <ListRow key={name} title={title} value={percentOf(odds)} />
            ))
          ) : (
            <ListRow title={said.place(activity.rules.places)} />
          )}
        </RowGroup>
      </Section>
      <View>
        {isOpened && (
          <Section title={said.everybody}>
            <Text className="proof__line">{said.everybodyLine}</Text>
            <View>{copying.trouble && <Notice>{`${copying.trouble.say}，${copying.trouble.next}`}</Notice>}</View>
            <View className="proof__act">
              <PillButton look="line" wide busy={copying.busy} onPress={() => void copy()}>
                {isCopied ? said.copied : said.copy}
              </PillButton>
            </View>
          </Section>
        )}
      </View>
    </View>
  );
};

const Code = ({ title, code, line }: { readonly title: string; readonly code: string; readonly line?: string }) => (
  <View className="proof__code">
    <Text className="proof__code-title">{title}</Text>
    <Text className="proof__digits" selectable userSelect>
      {code}
    </Text>
    {line && <Text className="proof__line">{line}</Text>}
  </View>
);

type VerdictProps = { readonly verdict: Verdict; readonly line: string };

const VerdictCard = ({ verdict: { good, lines }, line }: VerdictProps) => (
  <View
    className={good ? 'proof__verdict proof__verdict--good' : 'proof__verdict proof__verdict--bad'}
    {...accessible({ role: 'status' })}
  >
    <Text className="proof__verdict-title">{good ? said.allGood : said.wrong}</Text>
    <Text className="proof__verdict-line">{good ? line : said.wrongLine}</Text>
    {lines.map(({ text, good: fits }) => (
      <View key={text} className="proof__verdict-row">
        <Icon name={fits ? 'check' : 'close'} size="small" />
        <Text>{text}</Text>
      </View>
    ))}
  </View>
);
