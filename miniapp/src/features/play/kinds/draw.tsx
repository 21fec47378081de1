import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { go } from '../../../routes.ts';
import { accessible } from '../../../ui/accessible.ts';
import { BigNumber } from '../../../ui/big-number.tsx';
import { ListRow, RowGroup } from '../../../ui/list-row.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { Section } from '../../../ui/section.tsx';
import { StockBar } from '../../../ui/stock-bar.tsx';
import { drawWords as said } from '../../../words/play/draw.ts';
import { here } from '../../clock/here.ts';
import type { PanelProps } from '../panel.ts';
import { PanelAct } from '../panel-act.tsx';
import { type DrawSlip, drawView, type PrizeRow } from './draw-view.ts';
import { StickJar } from './stick-jar.tsx';
import './draw.css';

/** A jar of bamboo slips: one press, one slip, and beneath it everything that was promised. */
export const DrawPanel = ({ activity, busy, trouble, take }: PanelProps<'draw'>) => {
  /** The slip that was drawn last, while the page is looked at. */
  const [drawn, setDrawn] = useState<number | null>(null);
  const view = drawView(activity, here());
  const slip = view.slips.find(({ n }) => n === drawn) ?? null;

  const draw = async (): Promise<void> => {
    setDrawn(null);
    const answer = await take({ do: 'draw', nth: view.nth });
    if (answer?.ok) setDrawn(view.nth);
  };

  return (
    <View className="panel">
      <View className="draw">
        <StickJar risen={slip !== null} />
        <View className="draw__slip">{slip ? <Slip slip={slip} /> : <ChancesLeft left={view.left} />}</View>
        <Text className="draw__left">{slip ? said.left(view.left) : ''}</Text>
      </View>
      <Section title={said.prizes}>
        <View className="draw__prizes" {...accessible({ role: 'list' })}>
          {view.prizes.map((prize) => (
            <Prize key={prize.name} prize={prize} />
          ))}
        </View>
        <Text className="draw__note">{said.prizesNote}</Text>
      </Section>
      <Section title={said.earn}>
        <RowGroup>
          {view.ways.map(({ title, line }) => (
            <ListRow key={title} title={title} line={line ?? undefined} />
          ))}
        </RowGroup>
      </Section>
      <View>
        {view.slips.length > 0 && (
          <Section title={said.mine}>
            <RowGroup>
              {view.slips.map(({ n, title, line, at, won }) => (
                <ListRow
                  key={n}
                  title={title}
                  line={[said.nth(n), at, line].filter(Boolean).join(' · ')}
                  {...(won ? { value: said.won } : {})}
                />
              ))}
            </RowGroup>
          </Section>
        )}
      </View>
      <Section title={said.fair}>
        <RowGroup>
          <ListRow
            icon="shield"
            title={said.fairLine}
            line={said.seal(activity.shown.sealed.commitment.slice(0, 12))}
            onPress={() => go.to('drawProof', { activityId: activity.activityId })}
          />
        </RowGroup>
      </Section>
      <PanelAct trouble={trouble}>
        <PillButton look="primary" busy={busy} disabled={!view.canDraw} onPress={() => void draw()}>
          {busy ? said.drawing : view.button}
        </PillButton>
      </PanelAct>
    </View>
  );
};

const ChancesLeft = ({ left }: { readonly left: number }) => (
  <View {...accessible({ role: 'img', label: said.left(left) })}>
    <BigNumber value={String(left)} unit={said.leftCount} />
  </View>
);

const Slip = ({ slip: { title, won, line } }: { readonly slip: DrawSlip }) => (
  <View
    className={won ? 'draw__result draw__result--won' : 'draw__result'}
    {...accessible({ role: 'status', label: [won ? said.won : said.notWon, title, line].filter(Boolean).join('，') })}
  >
    <Text className="draw__outcome">{won ? said.won : said.notWon}</Text>
    <Text className="draw__title">{title}</Text>
    <Text className="draw__line">{line ?? (won ? '' : said.notWonLine)}</Text>
  </View>
);

const Prize = ({ prize: { title, percent, lines, stock } }: { readonly prize: PrizeRow }) => (
  <View className="draw__prize" {...accessible({ role: 'listitem' })}>
    <View className="draw__prize-head">
      <Text className="draw__prize-title">{title}</Text>
      <Text className="draw__prize-odds">{said.percent(percent)}</Text>
    </View>
    {lines.map((line) => (
      <Text key={line} className="draw__prize-line">
        {line}
      </Text>
    ))}
    {stock && <StockBar left={stock.left} stock={stock.most} words={stock.words} />}
  </View>
);
