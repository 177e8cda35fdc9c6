/** One SQL statement. With a `name` it is prepared once per connection; without, it is sent as it is. */
export interface Statement {
  readonly text: string
  readonly values?: readonly unknown[]
  readonly name?: string
}
export interface Result<Row = Record<string, unknown>> {
  readonly rows: readonly Row[]
  /** Rows touched by insert, update or delete. */
  readonly count: number
  /** The command tag's verb: `SELECT`, `COMMIT`, `ROLLBACK`, … */
  readonly command: string
}

/**
 * One connection to the database, held by one unit of work. Statements run in the order of `send`;
 * on PostgreSQL they are pipelined, so sending without awaiting costs no extra round trip.
 * Values that come back: uuid, timestamptz (RFC 3339 in UTC), date and bigint as strings; int, float as numbers;
 * json parsed; arrays as arrays; bytea as Uint8Array.
 */
export interface Link {
  send<Row = Record<string, unknown>>(statement: Statement): Promise<Result<Row>>
  /** Streams rows into `COPY … FROM STDIN`; answers the number of rows. Nothing else may be under way on the link. */
  copyIn(text: string, rows: AsyncIterable<Uint8Array>): Promise<number>
}

/**
 * Which login a link is opened with. `app` serves data; `auth` sees sign-in only; `operator` only tenancy;
 * `worker` only the queue; `import` what `app` sees, and it may keep temporary tables.
 * Each login belongs to the group role `lintel_<role>`, which holds the rights.
 */
export const linkRoles = ['app', 'auth', 'operator', 'worker', 'import'] as const
export type LinkRole = (typeof linkRoles)[number]

/** A database that Lintel can run on: PostgreSQL, or the embedded PGlite. */
export interface Database {
  readonly kind: 'postgres' | 'pglite'
  /** Runs `work` in one transaction of its own, as `role`, with the session variables given; commits when it returns. */
  transaction<T>(role: LinkRole, variables: Readonly<Record<string, string>>, work: (link: Link) => Promise<T>): Promise<T>
  /** Serves with logins that already exist, or makes them. Called once after migrating; before it only `asOwner` works. */
  stepDown(): Promise<void>
  /**
   * Runs `work` on a connection of its own with the administrator's rights, outside any transaction: migrations only.
   * A statement without values may hold several commands. Throws where no administrator's address is configured.
   */
  asOwner<T>(work: (link: Link) => Promise<T>): Promise<T>
  /** Hears `NOTIFY channel`. `onMissed` says that notices may have been missed: the line was lost, or another process died. */
  listen(channel: string, heard: (payload: string) => void, onMissed?: () => void): Promise<() => Promise<void>>
  /** Sends a notice now, outside any transaction. */
  notify(channel: string, payload: string): Promise<void>
  /** How many connections serve data, and how many requests wait for one: metrics. */
  connections?(): { readonly total: number; readonly idle: number; readonly waiting: number }
  close(): Promise<void>
}
