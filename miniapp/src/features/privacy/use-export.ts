import { useRef, useState } from 'react';
import { api } from '../../api.ts';
import { platform } from '../../platform/current.ts';
import { theme } from '../../theme/current.ts';
import { sayTime } from '../../words/dates.ts';
import { words } from '../../words/words.ts';
import { attempt, type Trouble } from '../attempt.ts';
import { clock, today } from '../clock/clock.ts';
import { type Collected, type ExportSection, fileOf, nothingYet, percentOf, withPage } from './export-file.ts';

export type ExportState =
  | { readonly step: 'idle' }
  | { readonly step: 'working'; readonly section: ExportSection; readonly percent: number }
  | { readonly step: 'failed'; readonly trouble: Trouble; readonly percent: number }
  | { readonly step: 'done'; readonly text: string };

export type Export = {
  readonly state: ExportState;
  /** Begins, or goes on where it stopped. */
  readonly start: () => Promise<void>;
  readonly save: () => Promise<void>;
};

/** Collects everything page after page; what has come is not asked for again when one was lost on the way. */
export const useExport = (): Export => {
  const [state, setState] = useState<ExportState>({ step: 'idle' });
  const collected = useRef<Collected>(nothingYet);

  const start = async (): Promise<void> => {
    if (state.step === 'working') return;
    if (state.step !== 'failed') collected.current = nothingYet;
    for (let { next } = collected.current; next; next = collected.current.next) {
      const { section, cursor } = next;
      setState({ step: 'working', section, percent: percentOf(collected.current) });
      const page = await attempt(
        () => api.exportMyData({ section, ...(cursor !== undefined && { cursor }) }),
        platform.network.isOnline,
      );
      if (!page.ok) return setState({ step: 'failed', trouble: page.trouble, percent: percentOf(collected.current) });
      collected.current = withPage(collected.current, page.value);
    }
    const madeAt = `${today()} ${sayTime(clock.now(), theme.brand.zone)}`;
    setState({ step: 'done', text: fileOf(collected.current, madeAt, theme.brand.name) });
  };

  const save = async (): Promise<void> => {
    if (state.step !== 'done') return;
    try {
      await platform.handOverFile(words.privacy.export.fileName(today()), state.text);
    } catch (cause) {
      // They went back without sending it: it is still here.
      console.warn('the file was not handed over', cause);
    }
  };

  return { state, start, save };
};
