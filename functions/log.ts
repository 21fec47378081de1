/** One JSON line per fact. Never a name, a phone, an openid, a token or a body: ids and codes only. */
export type Log = (level: 'info' | 'warn' | 'error', message: string, fields?: Record<string, unknown>) => void;

export const consoleLog: Log = (level, message, fields = {}) => {
  console[level](JSON.stringify({ level, message, ...fields }));
};

/**
 * What of a thrown thing may be logged: name, message and stack, and the same of its cause. A cloud service's error keeps its message to
 * itself: some of them repeat the items they were about.
 */
export const describeFault = (fault: unknown): Record<string, unknown> => {
  if (!(fault instanceof Error)) return { message: String(fault) };
  const cause = fault.cause === undefined ? {} : { cause: describeFault(fault.cause) };
  if ('$metadata' in fault) {
    const { httpStatusCode, requestId } = fault.$metadata as { httpStatusCode?: number; requestId?: string };
    const frames = fault.stack?.split('\n').filter((line) => line.startsWith('    at '));
    return { name: fault.name, status: httpStatusCode, awsRequestId: requestId, stack: frames?.join('\n'), ...cause };
  }
  return { name: fault.name, message: fault.message, stack: fault.stack, ...cause };
};

/** A figure for an alarm, in CloudWatch's embedded metric format: a log line that becomes a metric. */
export const logMetric = (name: string, value: number, stage: string, at: number): void => {
  console.info(
    JSON.stringify({
      _aws: {
        Timestamp: at,
        CloudWatchMetrics: [
          { Namespace: 'Memberday', Dimensions: [['Stage']], Metrics: [{ Name: name, Unit: 'Count' }] },
        ],
      },
      Stage: stage,
      [name]: value,
    }),
  );
};
