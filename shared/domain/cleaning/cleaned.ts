/** What cleaning did to a value that it could read. The value after it is certain; nothing is guessed. */
export type Normalisation =
  | 'width'
  | 'spaces'
  | 'invisible_signs'
  | 'hash_sign'
  | 'scientific'
  | 'float_noise'
  | 'rounded'
  | 'currency_sign'
  | 'thousands'
  | 'country_code'
  | 'punctuation'
  | 'day_without_time'
  | 'time_without_zone'
  | 'date_form'
  | 'excel_serial'
  | 'epoch'
  | 'weighed';

/** Why a value cannot be used. */
export type Fault =
  | 'not_an_amount'
  | 'negative'
  | 'too_large'
  | 'not_a_moment'
  | 'ambiguous_date'
  | 'out_of_range'
  | 'in_the_future'
  | 'not_a_quantity'
  | 'not_a_number'
  | 'not_a_phone'
  | 'not_a_day'
  | 'too_long'
  | 'lost_digits';

/** One cell after cleaning. */
export type Cleaned<Value> =
  | { readonly state: 'clean'; readonly value: Value }
  | { readonly state: 'normalised'; readonly value: Value; readonly changes: readonly Normalisation[] }
  | { readonly state: 'missing' }
  | { readonly state: 'wrong'; readonly fault: Fault };

export const missing: Cleaned<never> = { state: 'missing' };
export const wrong = (fault: Fault): Cleaned<never> => ({ state: 'wrong', fault });
export const usable = <Value>(value: Value, changes: readonly Normalisation[] = []): Cleaned<Value> =>
  changes.length === 0 ? { state: 'clean', value } : { state: 'normalised', value, changes };

/** The value, or undefined where there is none to use. */
export const usableValue = <Value>(cleaned: Cleaned<Value>): Value | undefined =>
  cleaned.state === 'clean' || cleaned.state === 'normalised' ? cleaned.value : undefined;

export const wordsOfNormalisation: Readonly<Record<Normalisation, string>> = {
  width: 'full-width signs made half-width',
  spaces: 'spaces removed or joined',
  invisible_signs: 'invisible or control signs removed',
  hash_sign: '“#” written as “＃”, which keys may hold',
  scientific: 'a number in scientific notation written out (4.0128e+10 is 40128000000)',
  float_noise: 'the noise of binary fractions removed (4.440892e-16 is 0)',
  rounded: 'rounded half up to a whole cent',
  currency_sign: 'currency sign removed',
  thousands: 'thousands separators removed',
  country_code: 'country code +86 removed',
  punctuation: 'hyphens, dots or brackets removed',
  day_without_time: 'a day without a time: taken as noon in the shop zone',
  time_without_zone: 'a time without a zone: taken as the shop zone’s',
  date_form: 'another way of writing a date',
  excel_serial: 'Excel’s count of days since 1900',
  epoch: 'seconds or milliseconds since 1970',
  weighed: 'a weighed quantity: counted as one piece',
};

export const wordsOfFault: Readonly<Record<Fault, string>> = {
  not_an_amount: 'not an amount of money',
  negative: 'below zero: a return is handed in as a refund, not as a sale',
  too_large: 'larger than the platform takes',
  not_a_moment: 'not a date or time',
  ambiguous_date: 'day and month cannot be told apart; write YYYY-MM-DD',
  out_of_range: 'no such day or time',
  in_the_future: 'in the future',
  not_a_quantity: 'not a number of pieces',
  not_a_number: 'not a number',
  not_a_phone: 'not a mainland mobile number, nor one with +country code',
  not_a_day: 'not a day',
  too_long: 'too long',
  lost_digits: 'a number that a spreadsheet has shortened (3.12E+10): its digits are lost',
};
