import { Text, View } from '@tarojs/components';
import { go } from '../../routes.ts';
import { accessible } from '../../ui/accessible.ts';
import { Countdown } from '../../ui/countdown.tsx';
import { Hit } from '../../ui/hit.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { StockBar } from '../../ui/stock-bar.tsx';
import { Tag } from '../../ui/tag.tsx';
import { words } from '../../words/words.ts';
import type { DropLine } from './drop-line.ts';
import './drop-lines.css';

type DropLinesProps = {
  readonly lines: readonly DropLine[];
  /** A door has opened. */
  readonly onTurn: () => void;
  /** Sets a reminder; without it none are offered. */
  readonly onRemind?: (dropId: string) => void;
};

/** Drops in a list, each with how it stands; a tap leads to its page. */
export const DropLines = ({ lines, onTurn, onRemind }: DropLinesProps) => (
  <View className="drop-lines">
    {lines.map((line) => (
      <View key={line.dropId} className="drop-lines__place">
        <View className="drop-lines__line">
          <View className="drop-lines__told" {...accessible({ hidden: true })}>
            <View className="drop-lines__head">
              <Text className="drop-lines__name">{line.name}</Text>
              {line.tag && <Tag tone="brand">{line.tag}</Tag>}
            </View>
            <Text className="drop-lines__gives">{line.gives}</Text>
            <Standing of={line.standing} onTurn={onTurn} />
          </View>
          <Hit label={line.label} onPress={() => go.to('drop', { dropId: line.dropId })} />
        </View>
        {onRemind && line.reminder && (
          <Reminder set={line.reminder === 'set'} name={line.name} onPress={() => onRemind(line.dropId)} />
        )}
      </View>
    ))}
  </View>
);

type ReminderProps = { readonly set: boolean; readonly name: string; readonly onPress: () => void };

const Reminder = ({ set, name, onPress }: ReminderProps) => (
  <View className="drop-lines__remind">
    {set ? (
      <Text className="drop-lines__said">{words.activities.drops.reminded}</Text>
    ) : (
      <PillButton look="quiet" onPress={onPress} label={`${words.activities.drops.remind}，${name}`}>
        {words.activities.drops.remind}
      </PillButton>
    )}
  </View>
);

const Standing = ({ of, onTurn }: { readonly of: DropLine['standing']; readonly onTurn: () => void }) => {
  switch (of.kind) {
    case 'countdown':
      return (
        <View className="drop-lines__door">
          <Text className="drop-lines__words">{of.words}</Text>
          <Countdown until={of.until} label={of.label} onEnd={onTurn} />
        </View>
      );
    case 'stock':
      return <StockBar left={of.left} stock={of.stock} words={of.words} />;
    case 'waits':
      return <Text className="drop-lines__words">{of.words}</Text>;
    case 'said':
      return <Text className="drop-lines__said">{of.words}</Text>;
  }
};
