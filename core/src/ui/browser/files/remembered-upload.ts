/** Where an unfinished file of this tab is, after the page was loaded anew and the file was chosen again. */
export interface RememberedUpload {
  find(): Promise<string | undefined>
  keep(address: string): void
  forget(): void
}

/** Known by a hash of its name, size and day: on a computer that others use too, no name of a file stays behind. */
async function markOf({ name, size, lastModified }: File): Promise<string | undefined> {
  const bytes = new TextEncoder().encode(JSON.stringify([name, size, lastModified]))
  const digest = await globalThis.crypto?.subtle?.digest('SHA-256', bytes)
  return digest && `lintel-upload:${Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

/** Remembers for as long as the tab is open. Where nothing can be kept, a file begins anew. */
export function rememberedUpload(file: File): RememberedUpload {
  const mark = markOf(file).catch(() => undefined)
  const act = async <T>(work: (key: string) => T): Promise<T | undefined> => {
    try {
      const key = await mark
      return key === undefined ? undefined : work(key)
    } catch {
      return undefined // the browser keeps nothing for us
    }
  }
  return {
    find: async () => (await act((key) => sessionStorage.getItem(key))) ?? undefined,
    keep: (address) => void act((key) => sessionStorage.setItem(key, address)),
    forget: () => void act((key) => sessionStorage.removeItem(key)),
  }
}
