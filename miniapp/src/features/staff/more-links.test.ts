import { expect, test } from 'vitest';
import { moreLinks } from './more-links.ts';

test.each([
  [
    'owner',
    [
      'opsMember',
      'opsInsight',
      'opsSegments',
      'opsBudget',
      'opsApprovals',
      'opsLives',
      'opsExperiments',
      'opsModerate',
      'opsFriends',
      'opsMatches',
      'opsColleagues',
      'opsSystems',
      'opsWebhooks',
      'opsTexts',
      'opsLog',
    ],
  ],
  ['operator', ['opsMember', 'opsBudget', 'opsApprovals', 'opsLives', 'opsModerate', 'opsFriends', 'opsLog']],
  ['clerk', ['opsMember', 'opsBudget', 'opsApprovals', 'opsLog']],
] as const)('%s gets to each page once', (role, pages) => {
  expect(moreLinks(role).map(({ page }) => page)).toEqual(pages);
});
