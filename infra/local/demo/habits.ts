/** How somebody buys. */
export type Habit = {
  /** Days with a purchase in a year, were all days alike. */
  readonly perYear: number;
  /** How much likelier a weekend day is than a weekday; 0: weekdays only. */
  readonly weekend: number;
  /** Hours of the day they come, as the shop's clock shows them. */
  readonly hours: readonly number[];
  /** Share of purchases made in the mini-program, to be fetched or sent. */
  readonly online: number;
  /** Chances of one, two, three kinds of goods in a purchase. */
  readonly kinds: readonly [number, number, number];
  /** Pieces of each kind, least and most. */
  readonly pieces: readonly [number, number];
  /** Share of purchases that are a box to give away, or something to keep. */
  readonly gifts: number;
  /** Buys only in the first weeks after joining. */
  readonly fades?: true;
};

const morning = [8, 8, 9, 9, 10] as const;
const lunch = [12, 12, 13, 13] as const;
const afternoon = [14, 15, 15, 16, 17] as const;
const evening = [18, 19, 20, 21] as const;

export const habits = {
  /** Fetches the tea for a whole office. */
  team: {
    perYear: 66,
    weekend: 0,
    hours: [...lunch, 14, 15],
    online: 0.15,
    kinds: [0, 0.6, 0.4],
    pieces: [2, 5],
    gifts: 0.05,
  },
  /** A cup on the way to work, nearly every day. */
  daily: {
    perYear: 130,
    weekend: 0.3,
    hours: [...morning, ...morning, 13],
    online: 0.08,
    kinds: [0.7, 0.3, 0],
    pieces: [1, 1],
    gifts: 0.01,
  },
  regular: {
    perYear: 48,
    weekend: 1.1,
    hours: [...lunch, ...afternoon],
    online: 0.1,
    kinds: [0.5, 0.4, 0.1],
    pieces: [1, 2],
    gifts: 0.02,
  },
  /** Bread and tea for the family on Saturday. */
  weekender: {
    perYear: 11,
    weekend: 6,
    hours: [10, 11, ...afternoon],
    online: 0.08,
    kinds: [0.2, 0.5, 0.3],
    pieces: [1, 2],
    gifts: 0.04,
  },
  occasional: {
    perYear: 7.5,
    weekend: 1.6,
    hours: [...afternoon, ...evening],
    online: 0.16,
    kinds: [0.65, 0.3, 0.05],
    pieces: [1, 2],
    gifts: 0.03,
  },
  /** Comes before festivals, for boxes. */
  giver: {
    perYear: 5,
    weekend: 1,
    hours: [11, ...afternoon],
    online: 0.5,
    kinds: [0.8, 0.2, 0],
    pieces: [1, 3],
    gifts: 0.95,
  },
  /** Came every other day when the shop was new, and stopped. */
  faded: {
    perYear: 260,
    weekend: 1.2,
    hours: [...afternoon, ...evening],
    online: 0.05,
    kinds: [0.3, 0.5, 0.2],
    pieces: [1, 2],
    gifts: 0.02,
    fades: true,
  },
  /** Joined and has not bought by themselves. */
  onlooker: { perYear: 0, weekend: 1, hours: afternoon, online: 0, kinds: [1, 0, 0], pieces: [1, 1], gifts: 0 },
} as const satisfies Readonly<Record<string, Habit>>;

export type HabitName = keyof typeof habits;

/** How long a faded one bought, in days. */
export const fadesAfterDays = 26;
