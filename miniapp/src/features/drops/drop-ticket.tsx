import { View } from '@tarojs/components';
import { StockBar } from '../../ui/stock-bar.tsx';
import { Ticket } from '../../ui/ticket.tsx';
import { words } from '../../words/words.ts';
import type { ClaimTicket, TicketPress } from './claim-view.ts';
import './drop-ticket.css';

type DropTicketProps = {
  readonly ticket: ClaimTicket;
  /** Its claim is under way. */
  readonly busy?: boolean;
  readonly torn?: boolean;
  readonly onPress?: (press: TicketPress) => void;
  readonly onOpen?: () => void;
  /** Of several, the one the page's button is about. */
  readonly chosen?: boolean;
};

/** One coupon of a drop: its ticket, and how much of it is left. */
export const DropTicket = ({
  ticket,
  busy = false,
  torn = false,
  onPress,
  onOpen,
  chosen = false,
}: DropTicketProps) => {
  const { action, bar, templateId: _, ...face } = ticket;
  return (
    <View className="drop-ticket">
      <View className={chosen ? 'drop-ticket__face drop-ticket__face--chosen' : 'drop-ticket__face'}>
        <Ticket
          {...face}
          label={chosen ? `${face.label}，${words.drops.chosen}` : face.label}
          torn={torn}
          onPress={onOpen}
          action={
            action &&
            onPress && { label: action.label, quiet: action.quiet, busy, onPress: () => onPress(action.press) }
          }
        />
      </View>
      <View className="drop-ticket__bar">{bar && <StockBar {...bar} />}</View>
    </View>
  );
};
