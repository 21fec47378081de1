/** What tells messages of a shop apart: the event, its moment, and for an after-sale which one and where it stands. */
const parts = [
  /"Event":"([^"]+)"/,
  /"CreateTime":"?(\d+)/,
  /"after_sale_order_id":"?(\d+)/,
  /"status":"([A-Z_]+)"/,
] as const;

/**
 * A message's name, alike for what was sent and what was stored of it, where ids are text and people stand under their hashes.
 * @param text JSON
 */
export const messageKey = (text: string): string => parts.map((part) => part.exec(text)?.[1] ?? '').join('/');

/** The order a message is about. */
export const orderIdIn = (text: string): string | undefined => /"order_id":"?(\d+)/.exec(text)?.[1];
