import { readFile, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fileAt, typeOf } from '../web/files.ts';

const pageDir = fileURLToPath(new URL('./page', import.meta.url));

export type Asset = { readonly type: string; readonly text: string };

/** What the page is told when it is served. */
export type PageSetting = {
  readonly token: string;
  /** Where the mini-program is: the one site that may be framed. */
  readonly pageUrl: string;
};

/**
 * A file of the page: its HTML with the token in it, a style sheet, or a script, which is TypeScript whose types are taken away.
 * @returns undefined where there is no such file
 */
export const readAsset = async (path: string, { token }: PageSetting): Promise<Asset | undefined> => {
  const file = await fileAt(pageDir, path);
  if (!file) return undefined;
  const text = await readFile(file, 'utf8');
  if (extname(file) === '.ts') return { type: 'text/javascript; charset=utf-8', text: await toScript(file, text) };
  return { type: typeOf(file), text: extname(file) === '.html' ? text.replace('{token}', token) : text };
};

/** Scripts by their file, until the file changes. */
const scripts = new Map<string, { readonly changed: number; readonly text: string }>();

const toScript = async (file: string, text: string): Promise<string> => {
  const changed = (await stat(file)).mtimeMs;
  const kept = scripts.get(file);
  if (kept?.changed === changed) return kept.text;
  const { transform } = await import('esbuild');
  const { code } = await transform(text, { loader: 'ts', target: 'es2023' });
  scripts.set(file, { changed, text: code });
  return code;
};

/** The page runs its own scripts only, frames the mini-program only, and is framed by nobody. */
export const sendAsset = (response: ServerResponse, { type, text }: Asset, { pageUrl }: PageSetting): void => {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    `frame-src ${pageUrl}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ];
  response.writeHead(200, {
    'content-type': type,
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  response.end(text);
};
