import { fieldRules, typeOfField } from '../messages/field-types.ts';
import { type ExperimentPlan, type Surface, type Treatment, wholeShare } from './experiment.ts';

/** A field of a plan that makes no sense, by its path, and why. */
export type PlanFault = { readonly path: string; readonly why: string };

/** What of each kind an arm may do at a surface. */
const fitting: Readonly<Record<Surface['kind'], readonly Treatment['kind'][]>> = {
  grant: ['as_is', 'nothing', 'template'],
  message: ['as_is', 'nothing', 'words'],
  slot: ['as_is', 'nothing', 'variant'],
  feature: ['as_is', 'variant'],
};

/** What is wrong with a plan that is of the right shape; nothing when it can run. */
export const faultsOf = (plan: ExperimentPlan): PlanFault[] => [
  ...armFaults(plan),
  ...factorFaults(plan),
  ...rampFaults(plan),
  ...metricFaults(plan),
];

const armFaults = ({ arms, surface }: ExperimentPlan): PlanFault[] => {
  const faults: PlanFault[] = [];
  for (const [i, arm] of arms.entries()) {
    if (arms.findIndex(({ armId }) => armId === arm.armId) < i) {
      faults.push({ path: `arms.${i}.armId`, why: `is the id of an arm before it: ${arm.armId}` });
    }
    if (!fitting[surface.kind].includes(arm.treatment.kind)) {
      const may = fitting[surface.kind].join(', ');
      faults.push({ path: `arms.${i}.treatment`, why: `${arm.treatment.kind} means nothing there; it may be ${may}` });
    }
  }
  for (const [i, { treatment }] of arms.entries()) {
    if (treatment.kind === 'words') faults.push(...wordFaults(treatment.words, `arms.${i}.treatment.words`));
  }
  if (arms.every(({ treatment }) => treatment.kind === 'nothing')) faults.push({ path: 'arms', why: 'all do nothing' });
  return faults;
};

/** WeChat takes no message of which one field is too long. */
const wordFaults = (words: Readonly<Record<string, string>>, path: string): PlanFault[] =>
  Object.entries(words).flatMap(([field, text]) => {
    const type = typeOfField(field);
    if (type === undefined) return [{ path: `${path}.${field}`, why: 'is no field of WeChat’s: thing1, phrase2, …' }];
    return fieldRules[type].takes(text) ? [] : [{ path: `${path}.${field}`, why: `WeChat takes no such ${type}` }];
  });

/** The arms of a multivariate experiment are every combination of its levels, each once. */
const factorFaults = ({ factors, arms }: ExperimentPlan): PlanFault[] => {
  if (factors.length === 0) {
    return arms.flatMap(({ levels }, i) =>
      Object.keys(levels).length > 0 ? [{ path: `arms.${i}.levels`, why: 'there are no factors' }] : [],
    );
  }
  const names = factors.map(({ name }) => name);
  if (new Set(names).size < names.length) return [{ path: 'factors', why: 'two have the same name' }];
  const repeated = factors.findIndex(({ levels }) => new Set(levels).size < levels.length);
  if (repeated >= 0) return [{ path: `factors.${repeated}.levels`, why: 'a level is there twice' }];
  const combinations = factors.reduce<string[][]>(
    (before, { levels }) => before.flatMap((each) => levels.map((level) => [...each, level])),
    [[]],
  );
  const ofArms = arms.map(({ levels }) => JSON.stringify(names.map((name) => levels[name])));
  const missing = combinations.filter((each) => !ofArms.includes(JSON.stringify(each)));
  const extra = ofArms.length - new Set(ofArms).size;
  if (missing.length === 0 && extra === 0 && arms.length === combinations.length) return [];
  const [first] = missing;
  return [
    {
      path: 'arms',
      why: first ? `no arm has ${first.join(' + ')}` : 'each combination of the levels must be one arm',
    },
  ];
};

const rampFaults = ({ ramp }: ExperimentPlan): PlanFault[] => {
  const faults: PlanFault[] = [];
  if (ramp[0]?.afterHours !== 0) faults.push({ path: 'ramp.0.afterHours', why: 'the first step is at the start: 0' });
  for (const [i, step] of ramp.entries()) {
    const before = ramp[i - 1];
    if (!before) continue;
    if (step.afterHours <= before.afterHours) {
      faults.push({ path: `ramp.${i}.afterHours`, why: 'is not after the step before it' });
    }
    if (step.share < before.share) faults.push({ path: `ramp.${i}.share`, why: 'is less than the step before it' });
  }
  if ((ramp.at(-1)?.share ?? 0) > wholeShare) faults.push({ path: 'ramp', why: 'takes in more than everybody' });
  return faults;
};

const metricFaults = ({ metric, others, guardrails }: ExperimentPlan): PlanFault[] => [
  ...(others.includes(metric) ? [{ path: 'others', why: `${metric} is the one that decides` }] : []),
  ...(new Set(others).size < others.length ? [{ path: 'others', why: 'one is there twice' }] : []),
  ...(new Set(guardrails.map((each) => each.metric)).size < guardrails.length
    ? [{ path: 'guardrails', why: 'one metric has two' }]
    : []),
];
