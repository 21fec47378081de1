/** How much weight a finding has: what blocks cannot go live, what warns is for whoever writes it to judge. */
export type Severity = 'block' | 'warn';

/** One way of putting things that is not allowed, or not wise. */
export type Wording = {
  readonly code: LintCode;
  readonly severity: Severity;
  /** What to do instead, for people who read an API; the mini-program has its own words by code. */
  readonly hint: string;
  readonly find: RegExp;
  /** Taken off the text first: harmless words that hold the same signs. */
  readonly except?: RegExp;
  /** What in the same sentence makes it right. */
  readonly unless?: RegExp;
};

export const lintCodes = [
  'share_reward',
  'pyramid',
  'invite_without_action',
  'random_for_inviting',
  'odds_missing',
  'odds_not_whole',
  'dates_missing',
  'window_backwards',
  'superlative',
  'absolute_promise',
  'medical_claim',
  'data_purpose_missing',
  'data_too_much',
  'personal_data_shown',
  'false_urgency',
  'price_not_lower',
  'no_reward_limit',
] as const;
export type LintCode = (typeof lintCodes)[number];

/** A share, a like, a follow: acts that WeChat forbids to reward. Asking a friend along is another matter (`invite…`). */
const sharing = '(?:分享|转发|集赞|点赞|求赞|关注(?:公众号|视频号|我们)|发(?:到|送到)?朋友圈|截图发)';
const gain = '(?:得|送|领|赠|返|赢|抽|奖|换取|解锁|免单|红包|积分|优惠券|代金券|好礼|礼品)';
const inviting =
  '(?:邀请|推荐|拉|带)\\s?(?:一位|一个|[0-9一二两三四五六七八九十]+\\s?[位个名])?\\s?新?(?:好友|朋友|新人|人|闺蜜|同事|邻居)';

/**
 * The words of the advertising law (广告法 §9, §17, §28), WeChat's rules of operation (诱导分享, 抽奖) and the law on personal data (PIPL §6,
 * §17), as far as a text alone shows them. Sources are the public texts; each line has its cases beside it.
 */
export const wordings: readonly Wording[] = [
  {
    code: 'share_reward',
    severity: 'block',
    hint: 'Reward what members do themselves (check in, buy, come by), never the share, like or follow.',
    find: new RegExp(`${sharing}[^。！!；;\\n]{0,18}?${gain}|${gain}[^。！!；;\\n]{0,6}?(?:需|要|请)先?${sharing}`),
    // Sharing pictures of a purchase is a post of its own kind, and its reward is for the post.
    except: /(?:分享|转发)(?:不|无需|不用)[^。，,]{0,6}/g,
  },
  {
    code: 'pyramid',
    severity: 'block',
    hint: 'Two levels at most, and nobody earns on what others bring below them.',
    find: /拉人头|下线|三级(?:分销|返|奖)|多级(?:分销|返|奖)|无限(?:级|层)|躺赚|团队(?:提成|返佣)/,
  },
  {
    code: 'random_for_inviting',
    severity: 'block',
    hint: 'A reward for bringing a friend is the same for all and told beforehand; leave chance out.',
    find: new RegExp(
      `${inviting}[^。！!；;\\n]{0,18}(?:抽奖|抽取|随机|盲盒|手气)|(?:抽奖|随机)[^。！!；;\\n]{0,10}${inviting}`,
    ),
  },
  {
    code: 'invite_without_action',
    severity: 'block',
    hint: 'Say what the friend does for it, such as their first order, and that it comes after the return window.',
    find: new RegExp(`${inviting}[^。！!；;\\n]{0,18}?${gain}`),
    unless: /下单|首单|消费|购买|买|到店|收货|签收/,
  },
  {
    code: 'superlative',
    severity: 'block',
    hint: 'Say what is true of it and can be checked, without a superlative.',
    find: /最(?!近|后|多|少|晚|早|终|初|长|短|新)[一-龥]{0,2}|第一(?!次|步|天|周|口|杯|单|位|个|件|名|批|课|时间|期|排|层|届|轮)|国家级|世界级|宇宙级|顶级|顶尖|极品|极致|至尊|绝无仅有|史无前例|全网(?:独家|首发|低价|销量)|独一无二|唯一(?!的?(?:号|码|编))|(?:销量|排名|口碑|人气)(?:冠军|之王|第一)|NO\.?\s?1\b|TOP\s?1\b|王牌|填补国内空白|驰名商标|遥遥领先/i,
    except:
      /最(?:重要|合适|适合|常|舒服|自在|高(?:可|减|得|返|省|享|立减|[0-9])|低(?:消费|满|[0-9])|爱(?:的|喝|吃)|想(?:喝|吃|要)|喜欢)/g,
  },
  {
    code: 'absolute_promise',
    severity: 'warn',
    hint: 'Promise only what holds for everyone: say the condition, or leave the word out.',
    find: /100\s?[%％]|百分之百|百分百|绝对|永久|万能|包治|零风险|稳赚|必(?:中|得|赚)|人人(?:有份|必中)|保证(?:中奖|有效)/,
  },
  {
    code: 'medical_claim',
    severity: 'block',
    hint: 'Food and drink heal nothing: describe taste and ingredients.',
    find: /治疗|治愈|疗效|药用|抗癌|防癌|降(?:血糖|血压|血脂|三高)|排毒|减肥(?:茶|神器)|壮阳|延年益寿|提高免疫力|增强免疫/,
  },
  {
    code: 'false_urgency',
    severity: 'warn',
    hint: 'Hurry nobody with an end that is none: give the real moment, or the real stock.',
    find: /最后(?:一天|一次|[0-9一二三]+小时)|错过(?:再等|就没|不再)|仅此一次|马上涨价|即将(?:售罄|涨价)|手慢无/,
    unless: /[0-9]{1,2}\s?[月:：.]\s?[0-9]{1,2}|[0-9]+\s?(?:号|日)|[0-9]{1,2}\s?点/,
  },
  {
    code: 'data_too_much',
    severity: 'block',
    hint: 'No campaign needs these: ask for nothing that tells so much about a person.',
    find: /身份证(?:号|照|正|反)?|人脸|银行卡号?|护照号?|(?:收入|工资)(?:证明|水平)|病历|指纹/,
  },
  {
    code: 'data_purpose_missing',
    severity: 'block',
    hint: 'Say in the same sentence what the data is for, and take only that.',
    find: /(?:填写?|留下?|提供|登记|发(?:来|给我|我)|收集|接龙(?:填|写)?|报上?|私信)[^。！!；;\n]{0,12}(?:手机号?|电话|微信号|地址|住址|生日|姓名|真名|宝宝|孩子|年龄)/,
    unless: /用于|用来|便于|方便(?:我们|给|为)|只为|仅为|好(?:给|为|寄|通知)|以便/,
  },
  {
    code: 'personal_data_shown',
    severity: 'block',
    hint: 'Take the number out: a text that everyone reads is no place for it.',
    find: /(?<![0-9])1[3-9][0-9]{9}(?![0-9])|(?<![0-9])[1-9][0-9]{5}(?:19|20)[0-9]{9}[0-9Xx](?![0-9])/,
  },
];

/** Words of chance: whoever uses them discloses the odds. */
export const chanceWords =
  /抽奖|抽取|抽(?:出|中|一次|一抽)|随机|盲盒|手气|开奖|幸运(?:儿|星|观众|大转盘|转盘)|大转盘|刮刮/;
/** How odds are told in a text itself. */
export const oddsWords =
  /概率|中奖率|几率|[0-9.]+\s?[%％]\s?(?:概率|中)|[0-9]+\s?(?:人|名)(?:中|里)[^。]{0,6}[0-9]+\s?(?:名|份|位)/;
