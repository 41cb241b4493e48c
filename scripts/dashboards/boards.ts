/** A chart of a dashboard: what it shows, and by which figures. */
export interface Panel {
  title: string;
  /** Each line: PromQL, and how its series are called (`{{shop}}`). */
  lines: readonly (readonly [expr: string, legend: string])[];
  /** Grafana's name of the unit. */
  unit?: 'short' | 's' | 'percentunit' | 'bytes' | 'reqps';
  /** From this value on it is red. */
  red?: number;
  /** A number instead of a chart. */
  isNumber?: true;
}

export interface Board {
  /** The file's name in ops/grafana. */
  name: string;
  title: string;
  panels: readonly Panel[];
}

const shop = '{shop=~"$shop"}';
const perShop = (figure: string) => `max by (shop) (${figure}${shop})`;

/** What the shops' leads look at: promises, people, money. */
const shops: Board = {
  name: 'shops',
  title: 'Shouhou: the shops',
  panels: [
    {
      title: 'The platform acts within ten minutes',
      lines: [
        ['sum(max by (shop) (shouhou_platform_deadlines{within="tenMinutes", shop=~"$shop"})) or vector(0)', 'all'],
      ],
      red: 1,
      isNumber: true,
    },
    { title: 'Late timers', lines: [[`sum(${perShop('shouhou_late_timers')})`, 'all']], red: 1, isNumber: true },
    {
      title: 'Unclear transfers',
      lines: [[`sum(${perShop('shouhou_unknown_payouts')}) or vector(0)`, 'all']],
      red: 1,
      isNumber: true,
    },
    {
      title: 'Cases that cannot go on',
      lines: [[`sum(max by (shop, sort) (shouhou_troubles${shop})) or vector(0)`, 'all']],
      red: 1,
      isNumber: true,
    },
    {
      title: 'Open cases by stage',
      lines: [[`sum by (stage) (max by (shop, stage) (shouhou_open_cases${shop}))`, '{{stage}}']],
    },
    {
      title: 'Applications by how soon the platform acts',
      lines: [[`sum by (within) (max by (shop, within) (shouhou_platform_deadlines${shop}))`, '{{within}}']],
    },
    { title: 'Buyers who wait too long', lines: [[perShop('shouhou_late_answers'), '{{shop}}']] },
    {
      title: 'Open tasks by role',
      lines: [[`sum by (role) (max by (shop, role) (shouhou_open_tasks${shop}))`, '{{role}}']],
    },
    {
      title: 'Overdue tasks by role',
      lines: [[`sum by (role) (max by (shop, role) (shouhou_overdue_tasks${shop}))`, '{{role}}']],
    },
    {
      title: 'The longest overdue task',
      lines: [[`max by (role) (shouhou_oldest_overdue_task_seconds${shop})`, '{{role}}']],
      unit: 's',
    },
    {
      title: 'Payments on which the books differ',
      lines: [[`sum by (sort) (max by (shop, sort) (shouhou_open_differences${shop}))`, '{{sort}}']],
    },
    {
      title: 'What does not get through',
      lines: [
        [`sum(${perShop('shouhou_waiting_messages')})`, 'messages of the platform'],
        [`sum(${perShop('shouhou_waiting_deliveries')})`, 'messages to webhooks'],
      ],
    },
  ],
};

const p = (quantile: number, figure: string, by = 'le') =>
  `histogram_quantile(${quantile}, sum by (${by}) (rate(${figure}_bucket[5m])))`;

/** What an operator looks at: processes, providers, Temporal. */
const processes: Board = {
  name: 'processes',
  title: 'Shouhou: the processes',
  panels: [
    { title: 'Workers', lines: [['max(shouhou_workers)', 'workers']], isNumber: true },
    {
      title: 'Requests answered with an error of ours',
      lines: [
        [
          'sum(rate(shouhou_request_duration_seconds_count{status=~"5.."}[5m])) / sum(rate(shouhou_request_duration_seconds_count[5m]))',
          'share',
        ],
      ],
      unit: 'percentunit',
      red: 0.02,
      isNumber: true,
    },
    {
      title: 'Requests a second by status',
      lines: [['sum by (status) (rate(shouhou_request_duration_seconds_count[5m]))', '{{status}}']],
      unit: 'reqps',
    },
    {
      title: 'How long the API takes',
      lines: [
        [p(0.5, 'shouhou_request_duration_seconds'), 'half of them'],
        [p(0.99, 'shouhou_request_duration_seconds'), '99 of 100'],
      ],
      unit: 's',
    },
    {
      title: 'The slowest operations, 99 of 100',
      lines: [[`topk(8, ${p(0.99, 'shouhou_request_duration_seconds', 'le, operation')})`, '{{operation}}']],
      unit: 's',
    },
    {
      title: 'Calls to providers that fail',
      lines: [
        [
          'sum by (provider) (rate(shouhou_provider_calls_total{outcome=~"retry|unknown|broken"}[5m])) / sum by (provider) (rate(shouhou_provider_calls_total[5m]))',
          '{{provider}}',
        ],
      ],
      unit: 'percentunit',
    },
    {
      title: 'Calls that were held back or limited',
      lines: [
        [
          'sum by (provider, outcome) (rate(shouhou_provider_calls_total{outcome=~"heldBack|limit"}[5m]))',
          '{{provider}} {{outcome}}',
        ],
      ],
      unit: 'reqps',
    },
    {
      title: 'How long providers take, 99 of 100',
      lines: [[p(0.99, 'shouhou_provider_call_duration_s', 'le, provider'), '{{provider}}']],
      unit: 's',
    },
    {
      title: 'How long cases wait for a worker',
      lines: [
        [p(0.99, 'temporal_workflow_task_schedule_to_start_latency_seconds'), 'cases'],
        [p(0.99, 'temporal_activity_schedule_to_start_latency_seconds'), 'questions'],
      ],
      unit: 's',
    },
    {
      title: 'Workflow tasks a second',
      lines: [
        ['sum(rate(temporal_workflow_task_queue_poll_succeed_total[5m]))', 'done'],
        ['sum(rate(temporal_workflow_task_execution_failed_total[5m]))', 'failed'],
      ],
    },
    {
      title: 'Cases in memory',
      lines: [['sum(temporal_sticky_cache_size)', 'cases']],
    },
    {
      title: 'How long replays take, 99 of 100',
      lines: [[p(0.99, 'temporal_workflow_task_replay_latency_seconds'), 'replay']],
      unit: 's',
    },
  ],
};

export const BOARDS: readonly Board[] = [shops, processes];
