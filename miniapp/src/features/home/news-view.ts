import { homeWords } from '../../words/home.ts';
import type { Here } from '../clock/here.ts';
import { viewNotice } from '../messages/inbox-view.ts';
import type { Home } from './home-facts.ts';

/** The newest notice in one line, while there are unread ones. */
export type NewsView = { readonly line: string; readonly unread: string; readonly label: string };

const { news: said } = homeWords;

export const newsView = ({ unread, newest }: Home['notices'], here: Here): NewsView | null => {
  if (unread === 0 || !newest) return null;
  const { line } = viewNotice({ ...newest, toldAt: newest.at, unread: true }, here);
  const count = said.unread(unread);
  return { line, unread: count, label: said.label(line, count) };
};
