import { theme } from '../theme/current.ts';

/** A shop as its guests call it; one the brand has no name for goes by its own. */
export const sayShop = (shop: string): string => theme.brand.shops[shop] ?? shop;
