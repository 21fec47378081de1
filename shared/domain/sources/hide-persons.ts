/**
 * A message for the eyes of somebody who mends a mapping: every field and its form, nobody's name, phone or address. Text is kept where it is
 * an id, a number, a moment or a word of the platform; whatever people write is replaced by dots, and long runs of digits lose their middle.
 */
export const hidePersons = (value: unknown, name = ''): unknown => {
  if (Array.isArray(value)) return value.map((each) => hidePersons(each, name));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, hidePersons(each, key)]));
  }
  if (typeof value === 'string') return hideText(value, name);
  return typeof value === 'number' && isPhone(String(value)) ? '•••' : value;
};

const personal =
  /name|nick|address|addr|phone|mobile|tel|receiver|buyer_message|remark|id_card|email|openid|open_id|unionid|user_id/i;
const spoken = /[\p{Script=Han}@]/u;

const hideText = (text: string, name: string): string => {
  if (text === '') return text;
  if (personal.test(name) || spoken.test(text)) return '•'.repeat(Math.min(6, text.length));
  return text.replace(/(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)/g, '$1••••$2').slice(0, 500);
};

const isPhone = (text: string): boolean => /^1[3-9]\d{9}$/.test(text);
