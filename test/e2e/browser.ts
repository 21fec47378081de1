import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** A Chromium, and what its surroundings must be. */
export type Found = { readonly executablePath: string; readonly env: Readonly<Record<string, string>> };

/** Where people have a Chromium already. `MEMBERDAY_CHROMIUM` names another. */
const usualPlaces = [
  // Without the window that nobody looks at: a page costs two thirds.
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** It must not reach for the network, nor need a sandbox, which root has not. */
export const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The machine's Chromium, or else the one that npm installed beside the tests (Linux on x64). @throws when there is neither */
export const findBrowser = async (): Promise<Found> => installed() ?? (await unpacked());

export const launchBrowser = async (): Promise<Browser> => {
  const { executablePath, env } = await findBrowser();
  return chromium.launch({ executablePath, args: flags, env: { ...process.env, ...env } });
};

const installed = (): Found | undefined => {
  const executablePath = [process.env.MEMBERDAY_CHROMIUM ?? '', ...usualPlaces].find((place) => existsSync(place));
  return executablePath === undefined ? undefined : { executablePath, env: {} };
};

/** The package holds a compressed headless Chromium and, for machines without a desktop, the few libraries that it links to. */
const unpacked = async (): Promise<Found> => {
  const folder = path.resolve(import.meta.dirname, '../node_modules/.cache/chromium');
  await mkdir(folder, { recursive: true });
  const { default: packed, inflate } = await import('@sparticuz/chromium');
  // Not `import.meta.resolve`: where the tests' global set-up runs there is none.
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  // The package unpacks into the temporary folder, wherever that is.
  const { TMPDIR } = process.env;
  process.env.TMPDIR = folder;
  try {
    await inflate(path.resolve(path.dirname(entry), '../bin/al2023.tar.br'));
    const executablePath = await packed.executablePath();
    await writeFile(path.join(folder, 'fonts.conf'), fontsIn(path.join(folder, 'fonts')));
    return {
      executablePath,
      env: { LD_LIBRARY_PATH: path.join(folder, 'al2023/lib'), FONTCONFIG_FILE: path.join(folder, 'fonts.conf') },
    };
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
};

/** The package's own list knows the places of its maker's machines only, and a page without any type is blank. */
const fontsIn = (folder: string): string =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${[
    folder,
    '/usr/share/fonts',
    '/usr/local/share/fonts',
  ]
    .map((dir) => `<dir>${dir}</dir>`)
    .join('')}<dir prefix="xdg">fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>\n`;
