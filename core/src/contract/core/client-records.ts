/** How a client can be reached, by the record; null where there is nothing. */
export interface ReachedBy {
  readonly phone: string | null
  readonly email: string | null
}

/** The records of clients, as far as plugins may change them. */
export interface ClientRecords {
  /**
   * Writes down how a client can be reached from now on; what is left out stays. For staff who may change records: `core.forbidden`
   * for all others, `core.notFound` where the record is not theirs. The log names what changed, never how it reads.
   */
  changeContact(clientId: string, changes: Partial<ReachedBy>): Promise<void>
}
