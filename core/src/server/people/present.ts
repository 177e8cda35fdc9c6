type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], null> }

/** Leaves out what the database answers as null. */
export const present = <T extends Readonly<Record<string, unknown>>>(members: T): Present<T> => {
  const entries = Object.entries(members).filter(([, value]) => value !== null)
  return Object.fromEntries(entries) as Present<T>
}
