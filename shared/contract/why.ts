/** The reason of a failed check in a few English words. zod's small build has no messages of its own, only codes; ours come through. */
export const whyOf = (issue: { code?: string | undefined; message: string }): string =>
  issue.message && issue.message !== 'Invalid input' ? issue.message : (issue.code ?? 'invalid').replaceAll('_', ' ');
