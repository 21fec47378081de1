/** What speaks for two members being one person. */
export const matchSigns = [
  'same_wechat',
  'same_phone',
  'same_record',
  'phone_end_and_name',
  'birthday_name_and_shop',
  'birthday_and_name',
] as const;
export type MatchSign = (typeof matchSigns)[number];

/** How sure each sign makes, and what is done with how much of it. Saved as versions; a match says which one judged it. */
export type MatchRules = {
  readonly version: number;
  /** From 0, which is to overlook the sign, to 100. */
  readonly confidence: Readonly<Record<MatchSign, number>>;
  /** As sure as this, and they become one by themselves; 101 never lets them. */
  readonly automaticFrom: number;
  /** As sure as this, and somebody is asked. */
  readonly reviewFrom: number;
};

/**
 * By default only WeChat's own word is enough by itself. A phone number, though verified, is given to somebody else a few months after its
 * owner gave it up; whoever told us that two numbers are one person may be wrong; and there are many people of one name.
 */
export const defaultMatchRules: MatchRules = {
  version: 0,
  confidence: {
    same_wechat: 100,
    same_phone: 98,
    same_record: 90,
    phone_end_and_name: 75,
    birthday_name_and_shop: 70,
    birthday_and_name: 60,
  },
  automaticFrom: 99,
  reviewFrom: 60,
};

/** What to do about two members with these signs: the surest counts, and several weak ones make no strong one. */
export const judge = (
  signs: readonly MatchSign[],
  { confidence, automaticFrom, reviewFrom }: MatchRules,
): { readonly confidence: number; readonly verdict: 'merge' | 'ask' | 'overlook' } => {
  const surest = Math.max(0, ...signs.map((sign) => confidence[sign]));
  if (surest === 0) return { confidence: 0, verdict: 'overlook' };
  return {
    confidence: surest,
    verdict: surest >= automaticFrom ? 'merge' : surest >= reviewFrom ? 'ask' : 'overlook',
  };
};

/** Why rules cannot be, by field; undefined when they can. */
export const faultOfMatchRules = ({
  automaticFrom,
  reviewFrom,
}: Pick<MatchRules, 'automaticFrom' | 'reviewFrom'>): { field: string; why: string } | undefined =>
  reviewFrom > automaticFrom ? { field: 'reviewFrom', why: 'lies above automaticFrom' } : undefined;
