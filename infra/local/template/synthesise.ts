/** Writes the cloud assembly of the stage `local` into the folder named by the first argument. */
import { synthesise } from '../../app.ts';
import { stages } from '../../stages.ts';

await synthesise([stages.local], { outdir: process.argv[2] ?? '' });
