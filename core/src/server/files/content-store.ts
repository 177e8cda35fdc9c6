/** Where contents lie. A place is `<tenant>/<file>`, two ids, and nothing that anybody typed. */
export interface ContentStore {
  put(place: string, content: Buffer): Promise<void>
  /** Undefined where nothing lies. */
  get(place: string): Promise<Buffer | undefined>
  /** Nothing there is fine. */
  remove(place: string): Promise<void>
}

/** The place of a file of a tenant. */
export const placeOf = (tenantId: string, fileId: string): string => `${tenantId}/${fileId}`

/** Keeps contents while the process lives: tests. */
export function memoryStore(): ContentStore {
  const kept = new Map<string, Buffer>()
  return {
    put: async (place, content) => void kept.set(place, content),
    get: async (place) => kept.get(place),
    remove: async (place) => void kept.delete(place),
  }
}
