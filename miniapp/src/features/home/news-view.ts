import { sayDay } from '../../words/dates.ts';
import { homeWords } from '../../words/home.ts';
import { sayNumber } from '../../words/numbers.ts';
import { sayEnd, sayStart } from '../../words/spans.ts';
import type { Here } from '../clock/here.ts';
import type { Home, HomeNotice } from './home-facts.ts';

/** The newest notice in one line, while there are unread ones. */
export type NewsView = { readonly line: string; readonly unread: string; readonly label: string };

const { news: said } = homeWords;

export const newsView = ({ unread, newest }: Home['notices'], here: Here): NewsView | null => {
  if (unread === 0 || !newest) return null;
  const line = sayNotice(newest, here);
  const count = said.unread(unread);
  return { line, unread: count, label: said.label(line, count) };
};

const sayNotice = (notice: HomeNotice, { today, zone }: Here): string => {
  switch (notice.kind) {
    case 'coupons_expiring': {
      const [first] = notice.coupons;
      const count = notice.coupons.length + notice.more;
      const end = first ? sayEnd(first.validUntil, today, zone) : '';
      const name = first?.name ?? '';
      return count > 1 ? said.moreExpiring(name, count, end) : said.couponsExpiring(name, end);
    }
    case 'points_expiring':
      return said.pointsExpiring(sayNumber(notice.points), sayDay(notice.lastDay, today));
    case 'drop_opening':
      return said.dropOpening(notice.name, sayStart(notice.opensAt, today, zone));
    case 'exchange_lapsed':
      return said.exchangeLapsed(notice.name, sayNumber(notice.points));
  }
};
