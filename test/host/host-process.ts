/** A small platform in a process of its own, to be killed. Prints `{ apiUrl, enginePid }` when it is up. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPlatform } from '@memberday/infra/local/platform.ts';
import { smallTemplate } from './template.ts';

const [dataDir = '', engine = '', notesFile = '', queue = ''] = process.argv.slice(2);
const env = { worker: { NOTES_FILE: notesFile } };
const template = smallTemplate({ fifo: queue === 'fifo' });
const { apiUrl } = await startPlatform({ dataDir, engine, template, env, retryAfterMs: 20 });
const [enginePid] = readFileSync(join(dataDir, engine, 'engine.pid'), 'utf8').split('\n');
console.log(JSON.stringify({ apiUrl, enginePid: Number(enginePid) }));
