import { byId } from './dom.ts';

const token = document.querySelector<HTMLMetaElement>('meta[name=door]')?.content ?? '';

/** What the server said in words, to be shown as they are. */
class Refused extends Error {}

const fetchJson = async <Answer>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> => {
  const response = await fetch(`/api/${path}`, {
    method,
    headers: { 'x-memberday-door': token, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new Refused('演示台没有回答。npm start 还开着吗？');
  });
  const answer = (await response.json()) as Answer & { readonly why?: string };
  if (response.ok) return answer;
  throw new Refused(answer.why ?? '没有成，再试一次。');
};

/** Asks, and puts what goes wrong into words at the foot of the page. @returns undefined when it went wrong */
export const ask = <Answer>(path: string): Promise<Answer | undefined> => said(fetchJson<Answer>('GET', path));

/** @returns whether it was done */
export const tell = async (path: string, body: unknown): Promise<boolean> =>
  (await said(fetchJson<object>('POST', path, body))) !== undefined;

const said = async <Answer>(asked: Promise<Answer>): Promise<Answer | undefined> => {
  try {
    return await asked;
  } catch (error) {
    showWord(error instanceof Refused ? error.message : '页面出了点问题，刷新一下。');
    return undefined;
  }
};

const wordMs = 5_000;
let fading: ReturnType<typeof setTimeout> | undefined;

/** A sentence at the foot of the page, for a few seconds. */
export const showWord = (text: string): void => {
  const word = byId('word');
  word.textContent = text;
  word.classList.add('word--open');
  clearTimeout(fading);
  fading = setTimeout(() => word.classList.remove('word--open'), wordMs);
};
