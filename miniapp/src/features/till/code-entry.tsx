import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { platform } from '../../platform/current.ts';
import { accessible } from '../../ui/accessible.ts';
import { Icon } from '../../ui/icon.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { press } from '../../ui/press.ts';
import { TextField } from '../../ui/text-field.tsx';
import { opsTillWords as words } from '../../words/ops/till.ts';
import { showTyped } from './read-scan.ts';
import './code-entry.css';

type CodeEntryProps = { readonly said: string | undefined; readonly onCode: (typed: string) => void };

/** The camera under the thumb, and a field for codes that no camera reads. */
export const CodeEntry = ({ said, onCode }: CodeEntryProps) => {
  const [typed, setTyped] = useState('');
  const scan = async (): Promise<void> => {
    const scanned = await platform.scan();
    // Whoever closes the camera has scanned nothing, which is no mistake.
    if (scanned !== undefined) onCode(scanned);
  };
  return (
    <View className="code-entry-ops">
      <View className="code-entry-ops__typed">
        <TextField
          label={words.typed}
          value={typed}
          placeholder={words.placeholder}
          maxLength={40}
          error={said}
          onChange={(value) => setTyped(showTyped(value))}
        />
        <PillButton look="quiet" disabled={typed.length < 8} onPress={() => onCode(typed)}>
          {words.go}
        </PillButton>
      </View>
      <View
        className="code-entry-ops__scan"
        hoverClass="code-entry-ops__scan--pressed"
        {...press(() => void scan())}
        {...accessible({ role: 'button', label: `${words.scan}，${words.scanHint}` })}
      >
        <Icon name="scan" />
        <Text className="code-entry-ops__scan-name">{words.scan}</Text>
        <Text className="code-entry-ops__scan-hint">{words.scanHint}</Text>
      </View>
    </View>
  );
};
