import { type Share, type Slice, wholeShare } from './experiment.ts';

/** A layer: which of its buckets are taken, and by whom. */
export type Layer = {
  readonly layer: string;
  readonly version: number;
  readonly taken: readonly (Slice & { readonly experimentId: string })[];
};

export const freeIn = ({ taken }: Pick<Layer, 'taken'>): Share =>
  wholeShare - taken.reduce((sum, { from, to }) => sum + to - from, 0);

/**
 * Takes buckets out of a layer for an experiment, the lowest free ones first. What it holds already is its own.
 * @returns undefined: there are not so many left
 */
export const takeOf = (
  layer: Layer,
  experimentId: string,
  wanted: Share,
): { layer: Layer; slices: Slice[] } | undefined => {
  const held = layer.taken.filter((each) => each.experimentId === experimentId);
  if (held.length > 0) return { layer, slices: held.map(({ from, to }) => ({ from, to })) };
  const slices: Slice[] = [];
  let left = wanted;
  for (const gap of gapsOf(layer)) {
    const to = Math.min(gap.to, gap.from + left);
    if (to > gap.from) slices.push({ from: gap.from, to });
    left -= to - gap.from;
  }
  if (left > 0) return undefined;
  const taken = [...layer.taken, ...slices.map((slice) => ({ ...slice, experimentId }))];
  return { layer: { ...layer, taken: taken.sort((a, b) => a.from - b.from) }, slices };
};

/** What an experiment held may be taken by others. */
export const giveBack = (layer: Layer, experimentId: string): Layer => ({
  ...layer,
  taken: layer.taken.filter((each) => each.experimentId !== experimentId),
});

const gapsOf = ({ taken }: Layer): Slice[] => {
  const edges = [{ from: 0, to: 0 }, ...taken, { from: wholeShare, to: wholeShare }];
  return edges.slice(1).map(({ from }, i) => ({ from: edges[i]?.to ?? 0, to: from }));
};
