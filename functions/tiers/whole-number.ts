import * as z from 'zod/mini';

/** A number of WeChat's: as such in JSON, as text in XML. */
export const wholeNumber = z.pipe(
  z.union([z.int(), z.pipe(z.string().check(z.regex(/^\d{1,15}$/)), z.transform(Number))]),
  z.int().check(z.gte(0)),
);
