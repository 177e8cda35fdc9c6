const reading: readonly string[] = ['requests:read', 'requests:link']

/** What the client only looks at, and says so. */
export const isReading = (kind: string): boolean => reading.includes(kind)
/** What may come with an outside link. */
export const takesLink = (kind: string): boolean => isReading(kind) || kind === 'requests:homework'
/** What may come with files to read. */
export const takesFiles = (kind: string): boolean => kind === 'requests:read' || kind === 'requests:homework'
