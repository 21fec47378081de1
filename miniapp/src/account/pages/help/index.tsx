import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { QuestionRow } from '../../../features/help/question-row.tsx';
import { searchHelp } from '../../../features/help/search-help.ts';
import { platform } from '../../../platform/current.ts';
import { accessible } from '../../../ui/accessible.ts';
import { Blank } from '../../../ui/blank.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { Section } from '../../../ui/section.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { words } from '../../../words/words.ts';
import './index.css';

const said = words.help;

/** What guests ask, and whom to ask when it is none of these. */
export default function HelpPage() {
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  const found = searchHelp(typed);
  const count = found.reduce((sum, { questions }) => sum + questions.length, 0);
  return (
    <Screen>
      <TextField label={said.search} value={typed} onChange={setTyped} placeholder={said.searchHint} maxLength={20} />
      {typed.trim() !== '' && count > 0 && (
        <View className="help__count" {...accessible({ role: 'status' })}>
          <Text>{said.found(count)}</Text>
        </View>
      )}
      {count === 0 && <Blank drawing="glass" title={said.none.title} line={said.none.line} />}
      {found.map(({ title, questions }) => (
        <Section key={title} title={title}>
          <View className="help__questions">
            {questions.map((question) => (
              <QuestionRow
                key={question.ask}
                question={question}
                open={open === question.ask}
                onToggle={() => setOpen(open === question.ask ? null : question.ask)}
              />
            ))}
          </View>
        </Section>
      ))}
      <Section title={said.contact}>
        <View className="help__contact">
          <Text>{said.contactShop}</Text>
          <Text className="help__small">{said.contactShopLine}</Text>
          {platform.hasCustomerService && (
            <>
              <View className="help__service">
                <PillButton wide wechat={{ openType: 'contact' }}>
                  {said.contactService}
                </PillButton>
              </View>
              <Text className="help__small">{said.contactServiceLine}</Text>
            </>
          )}
        </View>
      </Section>
    </Screen>
  );
}
