import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { themes } from '../../../theme/current.ts';
import { themeStyle } from '../../../theme/theme.ts';
import { WornTheme } from '../../../theme/worn.ts';
import { accessible } from '../../../ui/accessible.ts';
import { ChoiceChips } from '../../../ui/choice-chips.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { SwitchRow } from '../../../ui/switch-row.tsx';
import { Actions, Codes, Forms, Rows, States } from '../../specimens/everyday.tsx';
import { Colours, Drawings, Icons, Pictures, Type } from '../../specimens/looks.tsx';
import { Cards, Drop, Numbers, Tickets } from '../../specimens/signature.tsx';
import { galleryWords } from '../../words.ts';
import './index.css';

type BrandName = keyof typeof themes;

const brandChoices = Object.entries(themes).map(([key, { brand }]) => ({ key: key as BrandName, label: brand.name }));

const specimens = {
  cards: Cards,
  tickets: Tickets,
  drop: Drop,
  numbers: Numbers,
  actions: Actions,
  forms: Forms,
  rows: Rows,
  states: States,
  codes: Codes,
  pictures: Pictures,
  drawings: Drawings,
  icons: Icons,
  type: Type,
  colours: Colours,
} as const;

type GroupName = keyof typeof specimens;
const groupNames = Object.keys(specimens) as readonly GroupName[];

/** Every piece in every state, in both brands: `?elder=1` in large type, `?group=tickets` one group alone. */
export default function PiecesPage() {
  const { elder: askedElder, group } = useRouter().params;
  const [brands, setBrands] = useState<readonly BrandName[]>(brandChoices.map(({ key }) => key));
  const [elder, setElder] = useState(askedElder === '1');
  const toggle = (name: BrandName): void =>
    setBrands(brands.includes(name) ? brands.filter((other) => other !== name) : [...brands, name]);
  return (
    <Screen>
      <View {...accessible({ role: 'heading' })}>
        <Text className="gallery__title">{galleryWords.title}</Text>
      </View>
      <Text className="gallery__about">{galleryWords.line}</Text>
      <ChoiceChips choices={brandChoices} chosen={brands} onToggle={toggle} />
      <SwitchRow {...galleryWords.elder} on={elder} onToggle={() => setElder(!elder)} />
      {groupNames
        .filter((name) => group === undefined || group === name)
        .map((name) => (
          <View key={name} id={name} className="gallery__group">
            <View {...accessible({ role: 'heading' })}>
              <Text className="gallery__heading">{galleryWords.groups[name]}</Text>
            </View>
            {brands.map((brand) => (
              <Dressed key={brand} brand={brand} elder={elder} group={name} />
            ))}
          </View>
        ))}
    </Screen>
  );
}

type DressedProps = { readonly brand: BrandName; readonly elder: boolean; readonly group: GroupName };

/** A group's pieces on a ground of a brand, as they stand on a page of it. */
const Dressed = ({ brand, elder, group }: DressedProps) => {
  const Group = specimens[group];
  return (
    <WornTheme.Provider value={themes[brand]}>
      <View
        className={elder ? 'screen screen--elder gallery__ground' : 'screen gallery__ground'}
        style={themeStyle(themes[brand])}
      >
        <Group />
      </View>
    </WornTheme.Provider>
  );
};
