/** 得 20 积分, 得徽章「茶友」: figures stand apart from signs. */
export const gets = (reward: string): string => (/^\d/.test(reward) ? `得 ${reward}` : `得${reward}`);
