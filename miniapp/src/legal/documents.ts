import { policyVersion } from '../features/join/policy.ts';
import { theme } from '../theme/current.ts';

const { name } = theme.brand;

export type LegalDocument = {
  readonly title: string;
  readonly version: string;
  readonly sections: readonly { readonly heading: string; readonly text: string }[];
};

/** What a member agrees to, in the words they read. A change of meaning needs a new `policyVersion`. */
export const documents: { readonly [Name in 'terms' | 'privacy']: LegalDocument } = {
  terms: {
    title: `${name}会员协议`,
    version: policyVersion,
    sections: [
      {
        heading: '会员卡',
        text: `一个微信账号对应一张${name}会员卡，免费加入，三家店通用。卡是你本人的，请不要转借或出售。`,
      },
      {
        heading: '积分和成长值',
        text: '消费会得到积分和成长值。积分到账前显示为待到账，退款时按退款的比例收回。积分有有效期，快到期的会显示在会员卡上；成长值只决定等级，用积分不会让它减少。',
      },
      {
        heading: '等级',
        text: '成长值或消费次数达到门槛，等级马上上升；到了等级的有效期还没有达到保级的要求，会下降。升降的记录都可以查。',
      },
      {
        heading: '公平',
        text: '用程序刷积分、虚假交易、冒用他人账号得来的积分和权益，我们会收回，并告诉你原因。你不同意，可以向店里申诉。',
      },
      {
        heading: '改变和退出',
        text: '规则要改，会提前告诉你，不会减少你已经得到的积分。你随时可以在「隐私和授权」里注销，有 15 天可以反悔；注销后没用完的积分和券就失效了。',
      },
    ],
  },
  privacy: {
    title: `${name}隐私指引`,
    version: policyVersion,
    sections: [
      {
        heading: '我们收集什么',
        text: '微信给我们的用户标识、你从哪里打开小程序；你自己填的头像、昵称、生日、喜好、手机号；你在店里的消费、积分和等级记录。你填的这些都加密保存。',
      },
      {
        heading: '用来做什么',
        text: '为你记积分、算等级、找回会员卡，这些是会员服务本身需要的。发优惠提醒、按口味推荐、与合作品牌共享，要你单独打开开关才会做。',
      },
      {
        heading: '谁能看到',
        text: `${name}的店员只能看到服务你需要的部分，手机号隐去中间几位。除了你打开的「与合作品牌共享」和法律要求，不给别人。`,
      },
      { heading: '保存多久', text: '会员期间一直保存。注销后，能认出你的内容会销毁，账目以无法认出你的形式留存。' },
      {
        heading: '你的权利',
        text: '你可以查看、更正、导出自己的信息，可以撤回任何一项同意，可以注销，都在「我的 → 隐私和授权」里。也可以告诉店员，我们会在十五个工作日内答复。',
      },
    ],
  },
};
