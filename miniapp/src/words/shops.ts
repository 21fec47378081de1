import { theme } from '../theme/current.ts';

/** Where orders come from that were bought in no shop one can walk into, by the name of the source. */
const elsewhere: Readonly<Record<string, string>> = { 'wechat-shop': '微信小店' };

/** A shop as its guests call it; one the brand has no name for goes by its own. */
export const sayShop = (shop: string): string => theme.brand.shops[shop] ?? elsewhere[shop] ?? shop;
