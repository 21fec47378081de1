/** How a ticket stands to its member: to be had or used, not yet, used, over, or there but not to be used now. */
export type TicketLook = 'live' | 'soon' | 'used' | 'expired' | 'locked';
