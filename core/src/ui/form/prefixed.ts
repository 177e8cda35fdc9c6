import type { Dict } from '../../contract/index.js'

/** Names what belongs to them as the form does: `values.replyHours`. */
export const prefixed = <V>(prefix: string, dict: Dict<V> = {}): Dict<V> =>
  Object.fromEntries(Object.entries(dict).map(([name, value]) => [`${prefix}.${name}`, value]))
