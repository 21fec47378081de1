import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { theme } from '../../theme/current.ts';
import { ListRow, RowGroup } from '../../ui/list-row.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { Tag } from '../../ui/tag.tsx';
import { sayMoment } from '../../words/dates.ts';
import { opsLiveWords } from '../../words/ops/live.ts';
import { sayTimes } from '../activities/member-day-view.ts';
import { here } from '../clock/here.ts';
import { MinuteBars } from '../days/minute-bars.tsx';
import { Funnel } from '../groups/funnel.tsx';
import { NumberStrip } from '../groups/number-strip.tsx';
import { BindSheet } from './bind-sheet.tsx';
import {
  anchorRows,
  boardCharts,
  boardFunnel,
  boardStrip,
  fireCards,
  groupRows,
  type MoneyRow,
  saySeen,
  saySettling,
} from './board-view.ts';
import type { LiveBoard, LiveRecord } from './desk-facts.ts';
import { FireCardView } from './fire-card.tsx';
import { LiveLevers } from './live-levers.tsx';
import { toneOfLive } from './tone-of-live.ts';
import './board-body.css';

const { board: said, bind, plan, states, list } = opsLiveWords;

type BoardBodyProps = { readonly board: LiveBoard; readonly onChanged: () => void };

/** How a live goes now, with its levers beside it; afterwards how it went. */
export const LiveBoardBody = ({ board, onChanged }: BoardBodyProps) => {
  const { live, lifted } = board;
  const now = here();
  const isAhead = live.state === 'planned';
  const isOver = live.state === 'over' || live.state === 'settled';
  const settling = saySettling(board, now);
  const cards = fireCards(board, now);
  return (
    <View className="live-board">
      <Head live={live} />
      {settling && <Notice>{settling}</Notice>}
      <View className="live-board__numbers">
        <NumberStrip label={said.numbers} numbers={boardStrip(board)} />
      </View>
      {live.percent > 100 && !isOver && (
        <Text className={lifted ? 'live-board__factor live-board__factor--now' : 'live-board__factor'}>
          {lifted ? said.lifted(sayTimes(live.percent)) : said.willLift(sayTimes(live.percent))}
        </Text>
      )}
      {cards.length > 0 && live.state !== 'cancelled' && (
        <Section title={said.drops}>
          {cards.map((card) => (
            <FireCardView key={card.part} liveId={live.liveId} card={card} onChanged={onChanged} />
          ))}
        </Section>
      )}
      {live.state === 'on' && (
        <Section title={said.minutes}>
          {boardCharts(board).map((chart) => (
            <MinuteBars key={chart.key} chart={chart} />
          ))}
        </Section>
      )}
      {!isAhead && live.state !== 'cancelled' && (
        <>
          <Section title={said.funnel}>
            <Funnel steps={boardFunnel(board)} />
          </Section>
          <Money title={said.groups} rows={groupRows(board)} />
          <Money title={said.anchors} rows={anchorRows(board)} />
        </>
      )}
      {(isAhead || live.state === 'on') && <Room live={live} onChanged={onChanged} />}
      <LiveLevers live={live} onChanged={onChanged} />
    </View>
  );
};

const Head = ({ live }: { readonly live: LiveRecord }) => {
  const { name, state, anchor, startedAt, startsAt } = live;
  const now = here();
  const seen = state === 'planned' || state === 'on' ? saySeen(live, now) : null;
  return (
    <View className="live-board__head">
      <View className="live-board__title">
        <Text className="live-board__name">{name}</Text>
        <Tag tone={toneOfLive[state]}>{states[state]}</Tag>
      </View>
      <Text className="live-board__when">
        {list.line(anchor, sayMoment(startedAt ?? startsAt, now.today, theme.brand.zone))}
      </Text>
      {seen && <Text className="live-board__seen">{seen}</Text>}
    </View>
  );
};

const Money = ({ title, rows }: { readonly title: string; readonly rows: readonly MoneyRow[] }) => (
  <Section title={title}>
    <RowGroup>
      {rows.length === 0 && <ListRow title={said.noSales} />}
      {rows.map(({ key, title: name, line, value }) => (
        <ListRow key={key} title={name} line={line} value={value} />
      ))}
    </RowGroup>
  </Section>
);

/** Which room it is, for who bound it too early or to the wrong one. */
const Room = ({ live, onChanged }: { readonly live: LiveRecord; readonly onChanged: () => void }) => {
  const [isOpen, setOpen] = useState(false);
  const { finderUserName, noticeId } = live.channels;
  const isBound = finderUserName !== '';
  return (
    <View className="live-board__room">
      <RowGroup>
        <ListRow
          icon="eye"
          title={isBound ? said.room : bind.title}
          line={isBound ? (noticeId ? bind.withNotice : bind.noNotice) : plan.roomNone}
          value={isBound ? finderUserName : undefined}
          onPress={() => setOpen(true)}
        />
      </RowGroup>
      <BindSheet
        live={isOpen ? live : null}
        onClose={() => setOpen(false)}
        onBound={() => {
          setOpen(false);
          onChanged();
        }}
      />
    </View>
  );
};
