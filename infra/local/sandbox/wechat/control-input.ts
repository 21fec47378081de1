import type { Json, World } from './area.ts';

/** The control call was malformed; it is answered with 422 and these words. */
export class ControlRefused extends Error {
  override name = 'ControlRefused';
}

export const readText = (input: Json, field: string): string => {
  const value = input[field];
  if (typeof value !== 'string' || value === '') throw new ControlRefused(`${field} must be a non-empty text`);
  return value;
};

export const readOptionalText = (input: Json, field: string): string | undefined =>
  input[field] === undefined ? undefined : readText(input, field);

export const readCount = (input: Json, field: string): number => {
  const value = input[field];
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 1) {
    throw new ControlRefused(`${field} must be a whole number from 1`);
  }
  return value;
};

export const readAppId = (input: Json, world: World): string => {
  const appId = readText(input, 'appId');
  if (!world.apps.has(appId)) throw new ControlRefused(`the sandbox has no app ${appId}`);
  return appId;
};
