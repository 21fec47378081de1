import { z95 } from './fit.ts';
import type { PurchaseFit } from './fit-value.ts';
import { type Forecaster, forecasterOf, type NamedModel } from './value-model.ts';

/** A forecast and its 95 % interval: how far it may be off because the parameters are only estimated. What one member does varies more than that. */
export type WithInterval = {
  readonly value: number;
  readonly interval: readonly [low: number, high: number] | undefined;
};

const step = 1e-3;

/**
 * Intervals of whatever a fitted model forecasts, by the delta method: the slope of the forecast in the logarithms of the parameters, and their
 * covariance. There is none where the parameters are not identified.
 */
export const openConfidence = ({
  model,
  fitted,
}: PurchaseFit): ((forecast: (by: Forecaster) => number) => WithInterval) => {
  const centre = forecasterOf(model);
  const { covariance } = fitted;
  if (!fitted.identified || !covariance) return (forecast) => ({ value: forecast(centre), interval: undefined });
  const names = Object.keys(model.params);
  const moved = names.map((name) => [movedBy(model, name, step), movedBy(model, name, -step)] as const);
  return (forecast) => {
    const value = forecast(centre);
    const slope = moved.map(([up, down]) => (forecast(up) - forecast(down)) / (2 * step));
    const variance = slope.reduce(
      (sum, one, i) => sum + one * slope.reduce((inner, other, j) => inner + other * (covariance[i]?.[j] ?? 0), 0),
      0,
    );
    const reach = z95 * Math.sqrt(Math.max(0, variance));
    return { value, interval: [Math.max(0, value - reach), value + reach] };
  };
};

const movedBy = (model: NamedModel, name: string, by: number): Forecaster => {
  const params: Readonly<Record<string, number>> = model.params;
  const moved = { ...params, [name]: (params[name] ?? 0) * Math.exp(by) };
  return forecasterOf({ ...model, params: moved } as unknown as NamedModel);
};
