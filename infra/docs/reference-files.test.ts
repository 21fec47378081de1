import { expect, test } from 'vitest';
import { readReferenceFile, referenceFileNames } from './reference-files.ts';

const textOf = async (name: string): Promise<string> => (await readReferenceFile(name))?.toString() ?? '';

test('the page loads nothing but its own files, and every one of them is there', async () => {
  const page = await textOf('index.html');
  const loaded = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].flatMap(([, name = '']) =>
    name === 'data:,' ? [] : name,
  );
  expect(loaded.length).toBeGreaterThan(3);
  for (const name of [...loaded, ...referenceFileNames]) expect((await textOf(name)).length, name).toBeGreaterThan(0);
});

test('it reads the document of the API, where a call says which scope a machine needs', async () => {
  const { paths } = JSON.parse(await textOf('api.json')) as {
    paths: Record<string, Record<string, { description: string }>>;
  };
  expect(paths['/stock']?.post?.description).toContain('the scope `stock`');
  expect(paths['/hooks/in/{source}']?.post?.description).toBe('Open to anybody.');
});

test('nothing beside its files is handed out', async () => {
  for (const name of ['../package.json', 'swagger-ui.js', 'toString', ''])
    expect(await readReferenceFile(name)).toBeUndefined();
});
