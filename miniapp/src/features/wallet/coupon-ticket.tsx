import { theme } from '../../theme/current.ts';
import { Ticket } from '../../ui/ticket.tsx';
import { words } from '../../words/words.ts';
import { clock, today } from '../clock/clock.ts';
import { ticketView } from './coupon-view.ts';
import type { Coupon } from './why-not.ts';

type CouponTicketProps = { readonly coupon: Coupon; readonly onOpen: () => void };

/** One coupon of the wallet. */
export const CouponTicket = ({ coupon, onOpen }: CouponTicketProps) => {
  const view = ticketView(coupon, { now: clock.now(), today: today(), zone: theme.brand.zone });
  return (
    <Ticket
      {...view}
      onPress={onOpen}
      action={view.look === 'live' ? { label: words.drops.act.use, quiet: true, onPress: onOpen } : undefined}
    />
  );
};
