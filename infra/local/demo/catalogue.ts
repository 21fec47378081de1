/** A time of the year in which something sells better than in others, or at all. */
export type Season = 'spring' | 'summer' | 'autumn' | 'winter' | 'new-year' | 'dragon-boat' | 'mid-autumn';

export type Item = {
  readonly sku: string;
  readonly name: string;
  readonly category: '茶饮' | '烘焙' | '礼盒' | '周边';
  readonly priceFen: number;
  /** How often people take it, against the others of its category. */
  readonly liking: number;
  readonly season?: Season;
  /** What somebody who likes it calls their taste. */
  readonly taste?: string;
};

/** What Half Day sells. Boxes for a festival are on sale only before it. */
export const catalogue: readonly Item[] = [
  { sku: 'T01', name: '半日清茶', category: '茶饮', priceFen: 1200, liking: 9, taste: '清茶' },
  { sku: 'T02', name: '凤凰单丛', category: '茶饮', priceFen: 1800, liking: 6, taste: '乌龙' },
  { sku: 'T03', name: '桂花乌龙', category: '茶饮', priceFen: 1900, liking: 7, season: 'autumn', taste: '桂花' },
  { sku: 'T04', name: '龙井鲜奶', category: '茶饮', priceFen: 2200, liking: 8, season: 'spring', taste: '奶茶' },
  { sku: 'T05', name: '抹茶拿铁', category: '茶饮', priceFen: 2600, liking: 9, taste: '抹茶' },
  { sku: 'T06', name: '焙茶拿铁', category: '茶饮', priceFen: 2500, liking: 6, season: 'winter', taste: '焙茶' },
  { sku: 'T07', name: '青提茉莉', category: '茶饮', priceFen: 2300, liking: 8, season: 'summer', taste: '果茶' },
  { sku: 'T08', name: '杨梅冰茶', category: '茶饮', priceFen: 2300, liking: 8, season: 'summer', taste: '果茶' },
  { sku: 'T09', name: '柚子单丛', category: '茶饮', priceFen: 2400, liking: 5, season: 'winter', taste: '果茶' },
  { sku: 'T10', name: '红糖姜茶', category: '茶饮', priceFen: 1600, liking: 5, season: 'winter', taste: '热饮' },
  { sku: 'T11', name: '厚乳大红袍', category: '茶饮', priceFen: 2400, liking: 7, taste: '奶茶' },
  { sku: 'T12', name: '冷泡白牡丹', category: '茶饮', priceFen: 2000, liking: 5, season: 'summer', taste: '白茶' },
  { sku: 'T13', name: '手冲老白茶', category: '茶饮', priceFen: 3200, liking: 3, taste: '白茶' },
  { sku: 'T14', name: '栗子普洱', category: '茶饮', priceFen: 2600, liking: 5, season: 'autumn', taste: '奶茶' },
  { sku: 'T15', name: '樱花煎茶', category: '茶饮', priceFen: 2400, liking: 5, season: 'spring', taste: '清茶' },
  { sku: 'B01', name: '可颂', category: '烘焙', priceFen: 1400, liking: 9, taste: '可颂' },
  { sku: 'B02', name: '抹茶可颂', category: '烘焙', priceFen: 1900, liking: 6, taste: '抹茶' },
  { sku: 'B03', name: '海盐卷', category: '烘焙', priceFen: 900, liking: 9, taste: '海盐卷' },
  { sku: 'B04', name: '桂花米糕', category: '烘焙', priceFen: 1200, liking: 5, season: 'autumn', taste: '桂花' },
  { sku: 'B05', name: '乡村欧包', category: '烘焙', priceFen: 2800, liking: 5, taste: '欧包' },
  { sku: 'B06', name: '全麦核桃包', category: '烘焙', priceFen: 2600, liking: 4, taste: '欧包' },
  { sku: 'B07', name: '碧根果布朗尼', category: '烘焙', priceFen: 2200, liking: 4, taste: '巧克力' },
  { sku: 'B08', name: '巴斯克', category: '烘焙', priceFen: 3200, liking: 5, taste: '芝士' },
  { sku: 'B09', name: '草莓盒子', category: '烘焙', priceFen: 3600, liking: 5, season: 'winter', taste: '草莓' },
  { sku: 'B10', name: '艾草青团', category: '烘焙', priceFen: 1000, liking: 8, season: 'spring', taste: '青团' },
  { sku: 'B11', name: '葱油司康', category: '烘焙', priceFen: 1500, liking: 5, taste: '司康' },
  { sku: 'B12', name: '绿豆冰糕', category: '烘焙', priceFen: 1100, liking: 6, season: 'summer', taste: '绿豆' },
  { sku: 'B13', name: '吐司半条', category: '烘焙', priceFen: 1600, liking: 6, taste: '吐司' },
  { sku: 'G01', name: '半日茶礼', category: '礼盒', priceFen: 16800, liking: 4 },
  { sku: 'G02', name: '下午茶双人盒', category: '礼盒', priceFen: 12800, liking: 5 },
  { sku: 'G03', name: '曲奇铁盒', category: '礼盒', priceFen: 9800, liking: 6 },
  { sku: 'G04', name: '老白茶饼', category: '礼盒', priceFen: 32800, liking: 2 },
  { sku: 'G05', name: '年糖礼盒', category: '礼盒', priceFen: 19800, liking: 9, season: 'new-year' },
  { sku: 'G06', name: '茶香粽礼', category: '礼盒', priceFen: 15800, liking: 9, season: 'dragon-boat' },
  { sku: 'G07', name: '月满半日', category: '礼盒', priceFen: 23800, liking: 9, season: 'mid-autumn' },
  { sku: 'M01', name: '半日帆布袋', category: '周边', priceFen: 6900, liking: 5 },
  { sku: 'M02', name: '粗陶随行杯', category: '周边', priceFen: 12900, liking: 4 },
  { sku: 'M03', name: '三城冰箱贴', category: '周边', priceFen: 2900, liking: 6 },
  { sku: 'M04', name: '茶渣香皂', category: '周边', priceFen: 3900, liking: 4 },
  { sku: 'M05', name: '半日茶则', category: '周边', priceFen: 8800, liking: 3 },
];

const bySku = new Map(catalogue.map((item) => [item.sku, item]));

/** @throws when nothing is sold under that sku */
export const itemOf = (sku: string): Item => {
  const item = bySku.get(sku);
  if (!item) throw new Error(`Half Day does not sell ${sku}`);
  return item;
};

/** Every taste that an everyday item names, once. */
export const tastes: readonly string[] = [...new Set(catalogue.flatMap((item) => item.taste ?? []))];
