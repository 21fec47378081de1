import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Activity } from '../activity.ts';
import { type SignUp, type SignUpRules, type SignUpTaken, signUp } from './sign-up.ts';

const rules: SignUpRules = {
  capacity: 3,
  line: 4,
  startsAt: '2026-06-30T10:00:00.000Z',
  endsAt: '2026-06-30T12:00:00.000Z',
  place: '安福路店',
  cancelUntil: '2026-06-30T04:00:00.000Z',
  attended: 'came',
};
const activityWith = (changes: Partial<SignUpRules> = {}): Activity<SignUpRules> => ({
  activityId: 'act_1',
  version: 1,
  kind: 'sign-up',
  title: '茶会',
  line: '',
  picture: '',
  state: 'scheduled',
  opensAt: '2026-06-20T00:00:00.000Z',
  closesAt: '2026-06-30T10:00:00.000Z',
  audience: { groups: [], shops: [], tierAtLeast: 0 },
  rules: { ...rules, ...changes },
  rewards: [{ name: 'came', reward: { kind: 'points', points: 5 }, most: 10, added: 0 }],
  operator: 'stf_1',
  endedAt: null,
});

/** The table, as the engine keeps it: parts, the tally, and who stands in line by their number. */
const hall = (capacity: number, line: number) => {
  const activity = activityWith({ capacity, line });
  const parts = new Map<string, SignUpTaken>();
  let tally = signUp.emptyTally;
  const waiting = () =>
    [...parts].filter(([, part]) => part.state === 'waiting').sort(([, a], [, b]) => a.number - b.number);
  const basis = (memberId: string) => {
    const [first] = waiting();
    return {
      activity,
      memberId,
      taken: parts.get(memberId),
      tally,
      group: null,
      now: '2026-06-25T00:00:00.000Z',
      today: '2026-06-25',
      zone: 'Asia/Shanghai',
      spent: new Set<string>(),
      known: { ticket: `T${tally.last + 1}`, first: first ? { memberId: first[0], taken: first[1] } : null },
    };
  };
  const write = (memberId: string, outcome: ReturnType<typeof signUp.take>) => {
    if (!outcome.ok) return outcome.problem.code;
    const { taken, others = [], tally: next } = outcome.value;
    parts.set(memberId, taken);
    for (const other of others) parts.set(other.memberId, other.taken);
    if (next) tally = next;
    return 'ok';
  };
  return {
    parts,
    waiting,
    tally: () => tally,
    take: (memberId: string, move: SignUp['move']) => write(memberId, signUp.take({ ...basis(memberId), move })),
    rule: (memberId: string, move: SignUp['ruling']) =>
      write(memberId, signUp.rule?.({ ...basis(memberId), move }) as ReturnType<typeof signUp.take>),
  };
};

test('whoever comes and goes: no place is empty while somebody waits, nobody passes anybody, and the sums are right', () => {
  const act = fc.record({
    who: fc.integer({ min: 0, max: 11 }).map((n) => `mbr_${n}`),
    what: fc.constantFrom<SignUp['move']['do'] | SignUp['ruling']['do']>(
      'sign-up',
      'sign-up',
      'cancel',
      'let-in',
      'not-in',
    ),
  });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 0, max: 5 }),
      fc.array(act, { maxLength: 80 }),
      (capacity, line, acts) => {
        const { parts, waiting, tally, take, rule } = hall(capacity, line);
        for (const { who, what } of acts) {
          const seatedBefore = [...parts.values()]
            .filter(({ state }) => state === 'seated')
            .map(({ number }) => number);
          const firstBefore = waiting()[0]?.[1].number;
          if (what === 'sign-up' || what === 'cancel') take(who, { do: what });
          else rule(who, { do: what as 'let-in' });
          const states = [...parts.values()];
          const inside = states.filter(({ state }) => state === 'seated' || state === 'came').length;
          expect(inside).toBeLessThanOrEqual(capacity);
          expect(waiting().length).toBeLessThanOrEqual(line);
          if (waiting().length > 0) expect(inside).toBe(capacity);
          expect(tally()).toMatchObject({ seated: inside, waiting: waiting().length });
          // Whoever has a place now and had none is the one who waited longest, or signed up when nobody waited.
          const seated = states.filter(({ state, number }) => state === 'seated' && !seatedBefore.includes(number));
          if (what === 'cancel' && firstBefore !== undefined)
            for (const { number } of seated) expect(number).toBe(firstBefore);
        }
        const numbers = [...parts.values()].map(({ number }) => number);
        expect(new Set(numbers).size).toBe(numbers.length);
      },
    ),
  );
});

describe('a place', () => {
  test('is given back until the time that was said', () => {
    const taken: SignUpTaken = { state: 'seated', number: 1, ticket: 'T1', cameAt: null };
    const cancel = (now: string) =>
      signUp.take({
        activity: activityWith(),
        memberId: 'mbr_1',
        taken,
        tally: { seated: 1, waiting: 0, last: 1 },
        move: { do: 'cancel' },
        group: null,
        now,
        today: '2026-06-30',
        zone: 'Asia/Shanghai',
        spent: new Set(),
        known: { ticket: '', first: null },
      });
    expect(cancel('2026-06-30T03:59:59.999Z').ok).toBe(true);
    expect(cancel(rules.cancelUntil)).toMatchObject({ problem: { facts: { why: 'too_late_to_cancel' } } });
  });

  test('is given once to who asks twice, and anew to who had given it back', () => {
    const { parts, take } = hall(2, 0);
    take('mbr_1', { do: 'sign-up' });
    take('mbr_1', { do: 'sign-up' });
    expect(parts.get('mbr_1')).toMatchObject({ state: 'seated', number: 1, ticket: 'T1' });
    take('mbr_1', { do: 'cancel' });
    take('mbr_1', { do: 'sign-up' });
    expect(parts.get('mbr_1')).toMatchObject({ state: 'seated', number: 2, ticket: 'T2' });
  });

  test('is let in from a seat only', () => {
    const { rule, take } = hall(1, 1);
    take('mbr_1', { do: 'sign-up' });
    take('mbr_2', { do: 'sign-up' });
    expect(rule('mbr_2', { do: 'let-in' })).toBe('activity_refuses');
    expect(rule('mbr_3', { do: 'let-in' })).toBe('activity_refuses');
    expect(rule('mbr_1', { do: 'let-in' })).toBe('ok');
    expect(take('mbr_1', { do: 'cancel' })).toBe('activity_refuses');
  });
});

describe('a draft', () => {
  test.each<[string, Partial<SignUpRules>, string[]]>([
    ['that makes sense', {}, []],
    ['that ends before it starts', { endsAt: '2026-06-30T09:00:00.000Z' }, ['rules.endsAt', 'closesAt']],
    [
      'that happens before one can sign up',
      { startsAt: '2026-06-19T00:00:00.000Z' },
      ['rules.startsAt', 'rules.cancelUntil'],
    ],
    ['that promises what is not there', { attended: 'cake' }, ['rules.attended']],
  ])('%s', (_, changes, paths) => {
    expect(signUp.check(activityWith(changes)).map(({ path }) => path)).toEqual(paths);
  });

  test.each<[string, Partial<SignUpRules>, boolean]>([
    ['more places', { capacity: 9 }, true],
    ['a longer line', { line: 9 }, true],
    ['fewer places', { capacity: 2 }, false],
    ['another place', { place: '河坊街店', capacity: 9 }, false],
  ])('that runs may get %s: %j', (_, changes, may) => {
    expect(signUp.mayGrow?.(rules, { ...rules, ...changes })).toBe(may);
  });
});
