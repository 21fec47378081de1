const halfLogTwoPi = 0.918_938_533_204_672_7;
const sqrtHalf = Math.SQRT1_2;

/** Density of the standard normal distribution. */
export const normalDensity = (z: number): number => Math.exp(-0.5 * z * z - halfLogTwoPi);

/** P(Z <= z). Relative error below 5e-14 within 30 standard deviations. */
export const normalCdf = (z: number): number => 0.5 * complementaryErrorOf(-z * sqrtHalf);

/** P(Z > z), without the cancellation of 1 − P(Z <= z): 1e-200 is still told from 0. */
export const normalTail = (z: number): number => 0.5 * complementaryErrorOf(z * sqrtHalf);

/** erfc by three rational approximations: Cody, “Rational Chebyshev approximations for the error function”, Math. Comp. 23 (1969). */
const complementaryErrorOf = (x: number): number => {
  const size = Math.abs(x);
  if (size <= 0.468_75) {
    const square = size * size;
    return 1 - x * ratioOf(square, nearTop, nearBottom);
  }
  const scaled =
    size <= 4
      ? ratioOf(size, middleTop, middleBottom)
      : (inverseSqrtPi - ratioOf(1 / (size * size), farTop, farBottom) / (size * size)) / size;
  const upper = expMinusSquare(size) * scaled;
  return x < 0 ? 2 - upper : upper;
};

/** exp(−x²) with x² split at a sixteenth, so that rounding of the square is not blown up by the exponential. */
const expMinusSquare = (x: number): number => {
  const rough = Math.trunc(x * 16) / 16;
  return Math.exp(-rough * rough) * Math.exp(-(x - rough) * (x + rough));
};

/** Quotient of two polynomials, highest coefficient first. */
const ratioOf = (x: number, top: readonly number[], bottom: readonly number[]): number => {
  let upper = 0;
  for (const coefficient of top) upper = upper * x + coefficient;
  let lower = 0;
  for (const coefficient of bottom) lower = lower * x + coefficient;
  return upper / lower;
};

const inverseSqrtPi = 0.564_189_583_547_756_3;
const nearTop = [
  1.857_777_061_846_031_5e-1, 3.161_123_743_870_565_5, 1.138_641_541_510_501_6e2, 3.774_852_376_853_02e2,
  3.209_377_589_138_469_4e3,
] as const;
const nearBottom = [
  1, 2.360_129_095_234_412_2e1, 2.440_246_379_344_441_7e2, 1.282_616_526_077_372e3, 2.844_236_833_439_171e3,
] as const;
const middleTop = [
  2.153_115_354_744_038_3e-8, 5.641_884_969_886_7e-1, 8.883_149_794_388_377, 6.611_919_063_714_163e1,
  2.986_351_381_974_001e2, 8.819_522_212_417_69e2, 1.712_047_612_634_070_7e3, 2.051_078_377_826_071_6e3,
  1.230_339_354_797_997_2e3,
] as const;
const middleBottom = [
  1, 1.574_492_611_070_983_5e1, 1.176_939_508_913_125e2, 5.371_811_018_620_099e2, 1.621_389_574_566_690_3e3,
  3.290_799_235_733_459_7e3, 4.362_619_090_143_247e3, 3.439_367_674_143_721_6e3, 1.230_339_354_803_749_3e3,
] as const;
const farTop = [
  1.631_538_713_730_209_7e-2, 3.053_266_349_612_323_6e-1, 3.603_448_999_498_044_5e-1, 1.257_817_261_112_292_6e-1,
  1.608_378_514_874_228e-2, 6.587_491_615_298_378e-4,
] as const;
const farBottom = [
  1, 2.568_520_192_289_822, 1.872_952_849_923_467_3, 5.279_051_029_514_285e-1, 6.051_834_131_244_132e-2,
  2.335_204_976_268_691_8e-3,
] as const;

/**
 * The z with P(Z <= z) = p: Wichura, “Algorithm AS 241”, Applied Statistics 37 (1988). Relative error below 1e-15.
 * 0 and 1 have −Infinity and +Infinity; anything else outside has none (NaN).
 */
export const normalQuantile = (p: number): number => {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  const offset = p - 0.5;
  if (Math.abs(offset) <= 0.425) return offset * ratioOf(0.180_625 - offset * offset, centreTop, centreBottom);
  const tail = offset < 0 ? p : 1 - p;
  if (tail === 0) return offset < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return offset < 0 ? -upperQuantile(tail) : upperQuantile(tail);
};

const upperQuantile = (tail: number): number => {
  const depth = Math.sqrt(-Math.log(tail));
  return depth <= 5 ? ratioOf(depth - 1.6, tailTop, tailBottom) : ratioOf(depth - 5, deepTop, deepBottom);
};

const centreTop = [
  2.509_080_928_730_122_7e3, 3.343_057_558_358_813e4, 6.726_577_092_700_87e4, 4.592_195_393_154_987e4,
  1.373_169_376_550_946e4, 1.971_590_950_306_551_3e3, 1.331_416_678_917_843_8e2, 3.387_132_872_796_366_5,
] as const;
const centreBottom = [
  5.226_495_278_852_854e3, 2.872_908_573_572_194_3e4, 3.930_789_580_009_271e4, 2.121_379_430_158_659_7e4,
  5.394_196_021_424_751e3, 6.871_870_074_920_579e2, 4.231_333_070_160_091e1, 1,
] as const;
const tailTop = [
  7.745_450_142_783_414e-4, 2.272_384_498_926_918_4e-2, 2.417_807_251_774_506e-1, 1.270_458_252_452_368_4,
  3.647_848_324_763_204_5, 5.769_497_221_460_691, 4.630_337_846_156_546, 1.423_437_110_749_683_5,
] as const;
const tailBottom = [
  1.050_750_071_644_416_9e-9, 5.475_938_084_995_345e-4, 1.519_866_656_361_645_7e-2, 1.481_039_764_274_800_8e-1,
  6.897_673_349_851e-1, 1.676_384_830_183_803_8, 2.053_191_626_637_759, 1,
] as const;
const deepTop = [
  2.010_334_399_292_288e-7, 2.711_555_568_743_487_6e-5, 1.242_660_947_388_078_4e-3, 2.653_218_952_657_612_4e-2,
  2.965_605_718_285_048_7e-1, 1.784_826_539_917_291_3, 5.463_784_911_164_114, 6.657_904_643_501_103,
] as const;
const deepBottom = [
  2.044_263_103_389_939_7e-15, 1.421_511_758_316_446e-7, 1.846_318_317_510_054_8e-5, 7.868_691_311_456_133e-4,
  1.487_536_129_085_061_5e-2, 1.369_298_809_227_358e-1, 5.998_322_065_558_88e-1, 1,
] as const;
