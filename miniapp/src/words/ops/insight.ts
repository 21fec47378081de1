/** All members at a glance: where they stand, who is worth most, what moves. */
export const opsInsightWords = {
  title: '看懂会员',
  lifecycle: {
    title: '会员现在在哪一步',
    waiting: '今晚第一次清点，明早就有了',
    on: (day: string): string => `${day}清点`,
    none: (n: string): string => `另有 ${n} 人入会后还没买过`,
    rhythm: (typical: string): string => `会员多半隔 ${typical} 天左右再来`,
    late: (silent: string, lost: string): string =>
      `只来过一次的，${silent} 天没来算沉默，${lost} 天没来算流失；常来的按各自的节奏算`,
    share: (name: string, n: string, percent: string): string => `${name} ${n} 人，占 ${percent}`,
    moves: '近 30 天谁动了',
    move: (from: string, to: string): string => `${from} → ${to}`,
    people: (n: string): string => `${n} 人`,
    noMoves: '近 30 天没有人变动',
    make: '点一行，把这些会员建成分群',
  },
  rfm: {
    title: '谁最值得留住',
    waiting: '今晚第一次打分，明早就有了',
    recent: '来得越近 →',
    often: '来得越勤 ↑',
    cell: (r: number, f: number, members: string, mean: string): string =>
      `最近 ${r} 分、次数 ${f} 分：${members} 人，人均 ${mean}`,
    tap: '点一格看多少人',
    group: (members: string, spent: string): string => `${members} 人 · 共花 ${spent}`,
  },
} as const;
