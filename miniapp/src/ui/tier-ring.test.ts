import { describe, expect, test } from 'vitest';
import { tierRingImage } from './tier-ring.ts';

const svgOf = (share: number) =>
  decodeURIComponent(tierRingImage({ share, ring: '#111111', track: '#EEEEEE' }).replace('data:image/svg+xml,', ''));

describe('the tier ring', () => {
  test('draws the share that is reached over the whole track', () => {
    expect(svgOf(0.42)).toContain("stroke-dasharray='42.0 100'");
    expect(svgOf(0.42).match(/<circle/g)).toHaveLength(2);
  });

  test('draws no dot for nothing', () => {
    expect(svgOf(0).match(/<circle/g)).toHaveLength(1);
  });
});
