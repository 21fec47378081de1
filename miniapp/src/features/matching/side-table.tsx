import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { opsMatchWords } from '../../words/ops/matches.ts';
import type { SideRow } from './match-view.ts';
import './side-table.css';

const said = opsMatchWords.sheet;

/** Two people line by line; a screen reader hears each line as one. */
export const SideTable = ({ rows }: { readonly rows: readonly SideRow[] }) => (
  <View className="sides">
    <View className="sides__row sides__row--head">
      <Text className="sides__name" />
      {said.sides.map((side) => (
        <Text key={side} className="sides__cell">
          {side}
        </Text>
      ))}
    </View>
    {rows.map((row) => (
      <Line key={row.key} row={row} />
    ))}
  </View>
);

const Line = ({ row: { name, one, other, alike } }: { readonly row: SideRow }) => {
  const state = alike === null ? '' : alike ? said.alike : said.unlike;
  const look = alike === null ? '' : alike ? ' sides__row--alike' : ' sides__row--unlike';
  return (
    <View className={`sides__row${look}`} {...accessible({ role: 'img', label: said.row(name, one, other, state) })}>
      <Text className="sides__name">{name}</Text>
      <Text className="sides__cell">{one}</Text>
      <Text className="sides__cell">{other}</Text>
    </View>
  );
};
