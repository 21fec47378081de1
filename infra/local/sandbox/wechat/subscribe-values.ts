const day = '\\d{4}年\\d{1,2}月\\d{1,2}日';
const clock = '\\d{1,2}:\\d{2}(?::\\d{2})?';

/** What WeChat takes in a field of each type, as its documents say; one Chinese sign is one. */
const taken: Readonly<Record<string, (value: string) => boolean>> = {
  thing: (value) => [...value].length <= 20,
  number: (value) => value.length <= 32 && /^-?\d+(\.\d+)?$/.test(value),
  letter: (value) => /^[a-zA-Z]{1,32}$/.test(value),
  symbol: (value) => [...value].length <= 5 && !/[\p{L}\p{N}]/u.test(value),
  character_string: (value) => value.length <= 32 && /^[\x20-\x7e]+$/.test(value),
  time: (value) => new RegExp(`^(?:(?:${day}) )?${clock}$|^${day}$`).test(value),
  date: (value) => new RegExp(`^${day}(?: ${clock})?$`).test(value),
  amount: (value) => /^[¥￥$€]?\d{1,10}(?:\.\d+)?元?$/.test(value),
  phone_number: (value) => value.length <= 17 && /^[\d\p{S}\p{P}]+$/u.test(value),
  car_number: (value) => [...value].length <= 8,
  name: (value) => /^(?:\p{Script=Han}{1,10}|[a-zA-Z\p{P} ]{1,20})$/u.test(value),
  phrase: (value) => /^\p{Script=Han}{1,5}$/u.test(value),
};

/** The first field WeChat would stumble over; undefined where all are taken. */
export const wrongField = (keys: readonly string[], data: unknown): string | undefined => {
  const fields = (typeof data === 'object' && data !== null ? data : {}) as Readonly<Record<string, unknown>>;
  return keys.find((key) => {
    const value = (fields[key] as { value?: unknown } | undefined)?.value;
    const type = key.replace(/\d+$/, '');
    return typeof value !== 'string' || value.trim() === '' || /[\r\n]/.test(value) || !taken[type]?.(value);
  });
};
