/** The way into the operator's tool. */
export const opsEnterWords = {
  title: '店员入口',
  heading: '你好，同事',
  lead: '用店主发你的邀请码进来一次，以后打开就认得你。',
  label: '邀请码',
  placeholder: '粘贴或输入邀请码',
  hint: '邀请码 7 天内有效，只能用一次',
  tooShort: '邀请码不完整，再核对一下',
  scan: '扫码',
  scanned: '这不是邀请码',
  submit: '进入工作台',
  submitting: '正在确认',
  welcome: (name: string) => `欢迎，${name}`,
} as const;
