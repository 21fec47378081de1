import { Text, View } from '@tarojs/components';
import { go } from '../../routes.ts';
import { accessible } from '../../ui/accessible.ts';
import { Countdown } from '../../ui/countdown.tsx';
import { Section } from '../../ui/section.tsx';
import { Tag } from '../../ui/tag.tsx';
import { liveWords } from '../../words/live.ts';
import type { TicketPress } from '../drops/claim-view.ts';
import { DropTicket } from '../drops/drop-ticket.tsx';
import type { LiveDropView } from './live-drop.ts';
import './live-drops.css';

const { drops: said } = liveWords;

type LiveDropsProps = {
  readonly views: readonly LiveDropView[];
  /** The drop whose claim is under way. */
  readonly busy: string | null;
  /** What was won on this page, to be torn off. */
  readonly won: string | null;
  readonly onClaim: (view: LiveDropView, nth: number) => void;
  /** One of them should have opened by now. */
  readonly onTurn: () => void;
};

/** The panel of a live's drops: what can be had now, and what is still to come. */
export const LiveDrops = ({ views, busy, won, onClaim, onTurn }: LiveDropsProps) => (
  <Section title={said.title}>
    {views.map((view) => (
      <View key={view.dropId} className="live-drops__one">
        {view.standing.kind === 'ticket' ? (
          <Ticket view={view} busy={busy} won={won} onClaim={onClaim} />
        ) : (
          <Waiting view={view} standing={view.standing} onTurn={onTurn} />
        )}
      </View>
    ))}
  </Section>
);

const Ticket = ({
  view,
  busy,
  won,
  onClaim,
}: Omit<LiveDropsProps, 'views' | 'onTurn'> & { readonly view: LiveDropView }) => {
  if (view.standing.kind !== 'ticket') return null;
  const press = (pressed: TicketPress): void => {
    if (pressed.does === 'use') go.to('coupon', { couponId: pressed.couponId });
    else if (pressed.does === 'claim') onClaim(view, pressed.nth);
    else go.to('drop', { dropId: view.dropId });
  };
  return (
    <DropTicket
      ticket={view.wantsWord ? { ...view.standing.ticket, tag: said.wordTag } : view.standing.ticket}
      busy={busy === view.dropId}
      torn={won === view.dropId}
      onPress={press}
    />
  );
};

type WaitingProps = {
  readonly view: LiveDropView;
  readonly standing: Exclude<LiveDropView['standing'], { kind: 'ticket' }>;
  readonly onTurn: () => void;
};

const Waiting = ({ view: { name, note, gives }, standing, onTurn }: WaitingProps) => (
  <View className="live-drop">
    <View className="live-drop__head">
      <Text className="live-drop__name">{name}</Text>
      <Tag tone="quiet">{gives}</Tag>
    </View>
    {note && <Text className="live-drop__note">{note}</Text>}
    {standing.kind === 'countdown' ? (
      <Countdown until={standing.until} label={standing.label} onEnd={onTurn} />
    ) : (
      <Text className="live-drop__said" {...accessible({ role: 'status' })}>
        {standing.words}
      </Text>
    )}
  </View>
);
