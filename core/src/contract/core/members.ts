/** The staff of an agency, as plugins may ask for them. */
export interface Members {
  /** Ids of those at work at the agency in view who hold a permission there, `messaging.workTeamInbox`: by their roles, or by themselves. */
  holding(permission: string): Promise<readonly string[]>
}
