import { rampAt } from '@memberday/shared/domain/experiments/assign.ts';
import { Text, View } from '@tarojs/components';
import { ListRow, RowGroup } from '../../ui/list-row.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { Tag } from '../../ui/tag.tsx';
import { opsExperimentsWords as said } from '../../words/ops/experiments.ts';
import { metricWords, showMetric, verdictWords } from '../../words/ops/verdicts.ts';
import { ExperimentLevers } from './experiment-levers.tsx';
import { nameOfArm, toneOf } from './experiment-row.ts';
import { IntervalPicture } from './interval-picture.tsx';
import { intervalPicture, type ResultsView } from './interval-view.ts';
import { sayGain, sayPercent } from './say-gain.ts';
import './experiment-body.css';

type ExperimentBodyProps = { readonly of: ResultsView; readonly onChanged: () => void };

/** One experiment: what to do with it first, then why, then what is behind it. */
export const ExperimentBody = ({ of: { experiment, daysRun, results, now }, onChanged }: ExperimentBodyProps) => {
  const nameOf = nameOfArm(experiment);
  const [decides] = results.metrics;
  const begun = experiment.state !== 'draft';
  return (
    <View className="experiment">
      <View className="experiment__head">
        <Text className="experiment__name">{experiment.name}</Text>
        <Tag tone={toneOf(experiment)}>{said.states[experiment.state]}</Tag>
      </View>
      <Text className="experiment__line">{experiment.hypothesis}</Text>
      {begun && (
        <Text className="experiment__line">{`${said.days(daysRun)} · ${said.people(results.progress.have)}`}</Text>
      )}
      {experiment.stopReason && <Notice>{said.stopWhy(experiment.stopReason)}</Notice>}
      {begun && (
        <View className={`experiment__verdict experiment__verdict--${results.verdict.say}`}>
          <Text className="experiment__say">{verdictWords.heading(results.verdict, nameOf)}</Text>
          {results.verdict.reasons.slice(0, 4).map((reason) => (
            <Text key={JSON.stringify(reason)} className="experiment__reason">
              {verdictWords.reason(reason, nameOf, experiment.metric)}
            </Text>
          ))}
        </View>
      )}
      {begun && decides && <Compared of={decides} worthwhile={experiment.worthwhile} nameOf={nameOf} />}
      <Arms results={results} experiment={experiment} />
      {begun && <Beside results={results} nameOf={nameOf} />}
      {begun && (
        <Section title={said.ratio}>
          <RowGroup>
            <ListRow
              title={results.sampleRatio.alarm ? said.ratioBad : said.ratioGood}
              line={results.sampleRatio.observed
                .map(({ armId, seen, expected }) => said.ratioLine(nameOf(armId), seen, expected))
                .join('；')}
              tone={results.sampleRatio.alarm ? 'bad' : 'good'}
            />
          </RowGroup>
          {decides?.likeness && (
            <Text className="experiment__line">{said.likeness(decides.likeness.icc.toFixed(2))}</Text>
          )}
        </Section>
      )}
      {experiment.state !== 'stopped' && experiment.state !== 'decided' && (
        <Section title={said.ramp}>
          <RowGroup>
            {begun && <ListRow title={said.rampNow(rampAt(experiment, now))} />}
            {(experiment.ramp.length > 1 || experiment.state === 'draft') && (
              <ListRow
                title={experiment.ramp.map(({ afterHours, share }) => said.rampStep(afterHours, share)).join(' → ')}
              />
            )}
          </RowGroup>
        </Section>
      )}
      <ExperimentLevers experiment={experiment} now={now} onChanged={onChanged} />
    </View>
  );
};

type MetricView = ResultsView['results']['metrics'][number];

const Compared = ({
  of,
  worthwhile,
  nameOf,
}: {
  readonly of: MetricView;
  readonly worthwhile: number;
  readonly nameOf: (armId: string) => string;
}) => {
  const picture = intervalPicture(of, worthwhile);
  return (
    <Section title={said.compare}>
      {picture.bars.length === 0 ? (
        <Notice>{said.noBar}</Notice>
      ) : (
        <>
          <Text className="experiment__line">{said.compareLine(of.metric)}</Text>
          <IntervalPicture picture={picture} worthwhile={worthwhile} nameOf={nameOf} />
        </>
      )}
    </Section>
  );
};

const Arms = ({ results, experiment }: Pick<ResultsView, 'results' | 'experiment'>) => {
  const [decides] = results.metrics;
  const [control] = experiment.arms;
  const weights = experiment.arms.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <Section title={said.arms}>
      <RowGroup>
        {experiment.arms.map(({ armId, name, weight }) => {
          const arm = decides?.arms.find((each) => each.armId === armId);
          const value = arm?.value == null ? said.noValue : showMetric(experiment.metric, arm.value);
          return (
            <ListRow
              key={armId}
              title={name}
              line={
                experiment.state === 'draft'
                  ? said.weight(weight, weights)
                  : said.armLine(arm?.n ?? 0, metricWords[experiment.metric], value)
              }
              {...(armId === control?.armId && { value: said.control })}
            />
          );
        })}
      </RowGroup>
    </Section>
  );
};

const guardTones = { held: 'good', unsure: 'quiet', breached: 'bad' } as const;

/** What else is looked at, and what must not become worse. */
const Beside = ({
  results: { metrics, guardrails },
  nameOf,
}: Pick<ResultsView, 'results'> & { readonly nameOf: (armId: string) => string }) => {
  const others = metrics.filter(({ role }) => role === 'other');
  return (
    <>
      {others.length > 0 && (
        <Section title={said.beside}>
          <RowGroup>
            {others.flatMap(({ metric, better, arms }) =>
              arms
                .slice(1)
                .map(({ armId, comparison }) => (
                  <ListRow
                    key={`${metric}/${armId}`}
                    title={`${metricWords[metric]} · ${nameOf(armId)}`}
                    value={
                      comparison ? sayGain(better === 'more' ? comparison.estimate : -comparison.estimate) : said.noBar
                    }
                  />
                )),
            )}
          </RowGroup>
        </Section>
      )}
      {guardrails.length > 0 && (
        <Section title={said.guard}>
          <RowGroup>
            {guardrails.map(({ metric, armId, state, bears }) => (
              <ListRow
                key={`${metric}/${armId}`}
                title={`${metricWords[metric]} · ${nameOf(armId)}`}
                line={said.guardLine(sayPercent(bears))}
                value={said.guardStates[state]}
                tone={guardTones[state]}
              />
            ))}
          </RowGroup>
        </Section>
      )}
    </>
  );
};
