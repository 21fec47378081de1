/**
 * Everything that makes the app look and sound like one brand. A chain writes one such file (see `half-day.ts`) and the whole app is
 * its own; nothing else names a colour. Sizes are the house's, not the brand's: `scale.css`.
 */
export type Theme = {
  readonly brand: Brand;
  readonly colours: Colours;
  /** What the still lifes are painted with. */
  readonly paints: Paints;
  /** By tier level, lowest first; a level past the end wears the last look. */
  readonly tiers: readonly [TierLook, ...TierLook[]];
};

export type Brand = {
  readonly name: string;
  readonly latinName: string;
  readonly motto: string;
  /** What a member without a nickname is called. */
  readonly memberWord: string;
  /** Why one should join, in three short lines. Promise only what the programme keeps. */
  readonly reasons: readonly [string, string, string];
  /** What guests call the shops, by the id that orders and coupons name them by. */
  readonly shops: Readonly<Record<string, string>>;
  /** What a member may say they like. */
  readonly interests: readonly string[];
  /** Days are the shop's, wherever the phone is. */
  readonly zone: string;
};

export type Colours = {
  readonly paper: string;
  readonly surface: string;
  readonly line: string;
  readonly ink: string;
  readonly second: string;
  /** Only for type of 18 px and more. */
  readonly faint: string;
  readonly brand: string;
  readonly brandPressed: string;
  readonly brandTint: string;
  readonly onBrand: string;
  readonly good: string;
  readonly goodTint: string;
  readonly warn: string;
  readonly warnTint: string;
  readonly bad: string;
  readonly badTint: string;
  /** A quiet ground for what is neither good nor bad. */
  readonly wash: string;
  /** What lies over the page behind a sheet. */
  readonly veil: string;
  /** The one soft shadow's colour. */
  readonly shade: string;
};

/** Flat colours of the drawn pictures, light to dark; each stands out from `cloth`, the ground they lie on. */
export type Paints = {
  readonly cloth: string;
  readonly light: string;
  readonly warm: string;
  readonly crust: string;
  readonly tea: string;
  readonly leaf: string;
  readonly berry: string;
  readonly line: string;
};

export type TierLook = {
  /** The card's ground runs from the first to the second, top left to bottom right. */
  readonly from: string;
  readonly to: string;
  readonly ink: string;
  readonly second: string;
  readonly line: string;
  /** The tier ring: what is reached, and the way still to go. */
  readonly ring: string;
  readonly track: string;
};

/** The look of a tier level, whatever level the platform answers with. */
export const tierLook = (theme: Theme, level: number): TierLook =>
  theme.tiers[Math.max(0, Math.min(level, theme.tiers.length - 1))] ?? theme.tiers[0];

/** The theme as CSS custom properties: the inline style of a page's root, so that everything below it can use them. */
export const themeStyle = ({ colours, paints }: Theme): string =>
  Object.entries({ ...colours, cloth: paints.cloth, ...nutuiColours(colours) })
    .map(([name, value]) => `--${toKebab(name)}:${value}`)
    .join(';');

/** The card's own custom properties, for the element that shows a tier. */
export const tierStyle = (look: TierLook): string =>
  Object.entries(look)
    .map(([name, value]) => `--tier-${name}:${value}`)
    .join(';');

/** NutUI's pieces follow the brand through the variables that its style sheets read. */
const nutuiColours = (colours: Colours): Record<string, string> => ({
  'nutui-color-primary': colours.brand,
  'nutui-color-primary-stop-1': colours.brand,
  'nutui-color-primary-stop-2': colours.brand,
  'nutui-color-title': colours.ink,
  'nutui-color-text': colours.second,
  'nutui-color-background-overlay': colours.surface,
  'nutui-color-mask': colours.veil,
});

const toKebab = (name: string): string => name.replace(/[A-Z]/g, (sign) => `-${sign.toLowerCase()}`);
