/** Events are heard on the server. */
export const messagingEvents = {}
