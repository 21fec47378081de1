/** A mass grant is walked through in phases, each with its own parts: rehearsals, and the run itself. */
export const runPhase = 'RUN';
export const rehearsalPhase = (rehearsal: number): string => `R${rehearsal}`;
