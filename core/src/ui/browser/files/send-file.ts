import { pageMedia } from '../../page-record.js'
import { rememberedUpload } from './remembered-upload.js'
import { begin, discard, Gone, howFar, Refused, sendPiece, SignedOut } from './speak-tus.js'

/** What becomes of a file on its way. */
export interface Told {
  sent(bytes: number): void
  /** All bytes are out; the server looks at them. */
  looks(): void
  /** The line broke; it goes on by itself. */
  waits(): void
  /** It went on for too long without getting anywhere. */
  stopped(isSignedOut: boolean): void
  refused(sentence: string): void
  /** It is here, under this id. */
  done(id: string): void
}
/** A file on its way. */
export interface Sending {
  again(): void
  /** Not wanted any more; nothing of it stays on the server. */
  takeBack(): void
}
const piece = 1024 * 1024
const pauses = [500, 1_000, 2_000, 5_000, 10_000, 20_000]

/** A while, or until the browser is back on line. */
const rest = (time: number): Promise<void> =>
  new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer)
      removeEventListener('online', go)
      resolve()
    }
    const timer = setTimeout(go, time)
    addEventListener('online', go)
  })

/** Tokens live for minutes, and a slow line takes longer: looking at the page renews the sign-in. */
const renew = (): Promise<unknown> =>
  fetch(location.href, { headers: { accept: pageMedia, 'lintel-background': '1' }, credentials: 'same-origin', cache: 'no-store' })

/** Sends a file ahead of its form, in pieces, and goes on where it was whenever the line breaks. */
export function sendFile(file: File, told: Told): Sending {
  let address: string | undefined
  let offset = 0
  let isUnsure = false
  let stop = new AbortController()
  const memory = rememberedUpload(file)
  /** Where it is already, after a page was loaded anew; else it begins. */
  const place = async (): Promise<readonly [string, number]> => {
    const kept = await memory.find()
    if (kept !== undefined) {
      try {
        return [kept, await howFar(kept)]
      } catch (error) {
        if (!(error instanceof Gone)) throw error
      }
    }
    const begun = await begin(file)
    memory.keep(begun)
    return [begun, 0]
  }

  const sendOn = async (): Promise<void> => {
    if (address === undefined) [address, offset] = await place()
    else if (isUnsure) offset = await howFar(address)
    isUnsure = false
    while (offset < file.size) {
      const end = Math.min(offset + piece, file.size)
      const sent = (bytes: number): void => (bytes >= file.size ? told.looks() : told.sent(bytes))
      offset = await sendPiece({ address, from: offset, content: file.slice(offset, end), signal: stop.signal, sent })
    }
  }
  /** Whether it is worth another try; says what else there is to say. */
  const mayGoOn = async (error: unknown, tries: number, isRenewed: boolean): Promise<boolean> => {
    if (error instanceof Refused) {
      address = undefined
      memory.forget()
      told.refused(error.message)
      return false
    }
    if (error instanceof SignedOut && !isRenewed) {
      await renew().catch(() => undefined)
      return true
    }
    if (error instanceof SignedOut || tries >= pauses.length) {
      told.stopped(error instanceof SignedOut)
      return false
    }
    if (error instanceof Gone) {
      address = undefined
      memory.forget()
    }
    told.waits()
    await rest(pauses[tries] ?? 0)
    return true
  }
  const run = async (): Promise<void> => {
    const { signal } = stop
    let isRenewed = false
    for (let [tries, best] = [0, 0]; !signal.aborted; ) {
      try {
        await sendOn()
        memory.forget()
        return signal.aborted ? undefined : told.done(address?.slice(-36) ?? '')
      } catch (error) {
        isUnsure = true
        if (signal.aborted) return
        tries = offset > best ? 0 : tries // it gets somewhere, if slowly
        best = Math.max(best, offset)
        if (!(await mayGoOn(error, tries, isRenewed))) return
        if (error instanceof SignedOut) isRenewed = true
        else tries += 1
      }
    }
  }
  void run()
  return {
    again() {
      stop.abort()
      stop = new AbortController()
      void run()
    },
    takeBack() {
      stop.abort()
      memory.forget()
      if (address !== undefined) void discard(address).catch(() => undefined) // else it is cleared away within a day
    },
  }
}
