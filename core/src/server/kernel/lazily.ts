import type { Dict } from '../../contract/index.js'

/** Makes one object of its kind. */
export type Lazily = (make: (key: string) => unknown) => Dict<unknown>

/**
 * A kind of object whose members are made on first use and kept. Its getters stand on one prototype: each unit of work makes
 * several such objects, and defining getters anew each time cost more than most of what a unit does.
 */
export function lazily(keys: readonly string[]): Lazily {
  class Members {
    readonly #make: (key: string) => unknown
    constructor(make: (key: string) => unknown) {
      this.#make = make
    }
    static member(of: Members, key: string): unknown {
      const value = of.#make(key)
      Object.defineProperty(of, key, { value, enumerable: true })
      return value
    }
  }
  for (const key of keys)
    Object.defineProperty(Members.prototype, key, {
      get(this: Members) {
        return Members.member(this, key)
      },
    })
  return (make) => new Members(make) as unknown as Dict<unknown>
}
