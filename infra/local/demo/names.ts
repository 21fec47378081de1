import type { Chance } from './chance.ts';

const words = (text: string): string[] => text.trim().split(/\s+/);

/** The commonest surnames, with roughly how many of a thousand people bear them. */
const surnames: readonly (readonly [string, number])[] = words(`
  王72 李72 张68 刘54 陈46 杨31 赵23 黄22 周21 吴20 徐17 孙15 马13 朱13 胡13 林12 郭12 何12 高11 罗10
  郑9 梁9 谢8 宋7 唐7 许7 邓7 冯7 韩7 曹6 曾6 彭6 蔡6 潘5 田5 董5 袁5 于5 余5 叶5
  蒋5 杜5 苏5 魏5 程5 吕5 丁5 沈5 任4 姚4 卢4 傅4 钟4 崔4 陆4 顾3 夏3 方3 石3 欧阳1 司徒1`).map((each) => [
  each.replace(/\d+$/, ''),
  Number(/\d+$/.exec(each)?.[0]),
]);

/** Given names in fashion, by the time of birth. */
const givenNames = {
  early: words('建国 志强 丽华 秀兰 国平 美玲 卫东 桂芳 文斌 淑珍 永康 雪梅 晓明 红英 海涛 玉珍 建华 春燕 立群 慧敏'),
  eighties: words(`
    磊 静 伟 婷 洋 娜 超 莉莉 鹏飞 晓燕 振宇 丹 宏伟 海燕 亮 倩 凯 琳 立新 文静 晨 雅琴 俊杰 思远 佳 小军 颖 博 艳秋 志明`),
  nineties: words(`
    雨桐 子谦 思琪 浩然 梦瑶 嘉怡 天宇 书瑶 一凡 诗雨 俊熙 若曦 文轩 可欣 明轩 雅雯 泽宇 静怡 子涵 晚晴 知行 安琪 家豪
    听雨 云舒 睿 清扬 念慈 乐天`),
  later: words('梓萱 子墨 一诺 欣妍 浩宇 语桐 沐阳 芷若 奕辰 苡沫 星辰 昕玥 景行 予安 知夏 柚宁 砚青 南乔'),
};

/** A name that fits the year of birth. */
export const makeName = (chance: Chance, birthYear: number): string => {
  const [surname] = chance.pickWeighted(surnames, ([, weight]) => weight);
  const time = birthYear < 1980 ? 'early' : birthYear < 1990 ? 'eighties' : birthYear < 2000 ? 'nineties' : 'later';
  return surname + chance.pick(givenNames[time]);
};
