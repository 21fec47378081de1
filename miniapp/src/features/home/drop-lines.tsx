import { Text, View } from '@tarojs/components';
import { go } from '../../routes.ts';
import { accessible } from '../../ui/accessible.ts';
import { Countdown } from '../../ui/countdown.tsx';
import { press } from '../../ui/press.ts';
import { StockBar } from '../../ui/stock-bar.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { DropLine } from './drop-line.ts';
import './drop-lines.css';

type DropLinesProps = {
  readonly lines: readonly DropLine[];
  /** A door has opened. */
  readonly onTurn: () => void;
};

/** Drops in a list, each with how it stands; a tap leads to its page. */
export const DropLines = ({ lines, onTurn }: DropLinesProps) => (
  <View className="drop-lines">
    {lines.map((line) => (
      <View
        key={line.dropId}
        className="drop-lines__line"
        hoverClass="drop-lines__line--pressed"
        {...press(() => go.to('drop', { dropId: line.dropId }))}
        {...accessible({ role: 'button', label: line.label })}
      >
        <View className="drop-lines__head">
          <Text className="drop-lines__name">{line.name}</Text>
          {line.tag && <Tag tone="brand">{line.tag}</Tag>}
        </View>
        <Text className="drop-lines__gives">{line.gives}</Text>
        <Standing of={line.standing} onTurn={onTurn} />
      </View>
    ))}
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
