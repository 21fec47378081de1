import { AwsProblem } from '../aws/json-endpoint.ts';

/** The JSON of a request, or of one entry of a batch. */
export type SqsInput = Readonly<Record<string, unknown>>;

export const sqsProblem = (code: string, message: string) => new AwsProblem(`com.amazonaws.sqs#${code}`, message);

/** @throws AwsProblem unless the parameter is left out or a whole number within its bounds */
export const wholeNumber = (input: SqsInput, name: string, least: number, most: number): number | undefined => {
  const value = input[name];
  if (value === undefined) return undefined;
  if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) return Number(value);
  throw sqsProblem('InvalidParameterValue', `Value ${value} for parameter ${name} is invalid.`);
};
