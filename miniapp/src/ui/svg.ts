/**
 * An SVG as an address that fits into `url("…")` and into a style attribute. Only what would end or break the address is written as a
 * code: spaces and slashes stay, which keeps what is sent to the view short. Quotes inside are single ones.
 */
export const svgAddress = (svg: string): string =>
  `data:image/svg+xml,${svg.replace(/"/g, "'").replace(/[#%<>{}[\]\\^`|]/g, encodeURIComponent)}`;
