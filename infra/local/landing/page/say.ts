/** How the page says moments and numbers: as people in the shops do, in the shops' zone. */
const zone = 'Asia/Shanghai';

const parts = (ms: number): Record<string, string> =>
  Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
const format = new Intl.DateTimeFormat('zh-CN', {
  timeZone: zone,
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** 11月23日 周一 */
export const sayDay = (ms: number): string => {
  const { month, day, weekday } = parts(ms);
  return `${month}月${day}日 ${weekday}`;
};
/** 10:00 */
export const sayTime = (ms: number): string => {
  const { hour, minute } = parts(ms);
  return `${hour}:${minute}`;
};
/** 10:00:07 */
export const sayClock = (ms: number): string => `${sayTime(ms)}:${parts(ms).second}`;

/** 00:42, 3 小时 12 分, 2 天 4 小时 */
export const sayWait = (ms: number): string => {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3_600) % 24,
    Math.floor(seconds / 60) % 60,
  ];
  if (days > 0) return `${days} 天 ${hours} 小时`;
  if (hours > 0) return `${hours} 小时 ${minutes} 分`;
  return `${String(minutes).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
};

export const sayNumber = (n: number): string => n.toLocaleString('zh-CN');
/** ¥327,487 */
export const sayYuan = (fen: number): string => `¥${sayNumber(Math.round(fen / 100))}`;

/** 11月, or 长期 for what never lapses. */
export const sayMonth = (month: string): string => (month === 'never' ? '长期' : `${Number(month.slice(5))}月`);
/** Where a year begins, its name. */
export const sayNewYear = (month: string): string | undefined =>
  month.endsWith('-01') ? month.slice(0, 4) : undefined;

/** Nights that lie between two moments: the shop counts its books at ten past three. */
export const nightsBetween = (from: number, to: number): number => nightOf(to) - nightOf(from);
const nightOf = (ms: number): number => Math.floor((ms + 8 * 3_600_000 - (3 * 60 + 10) * 60_000) / 86_400_000);
