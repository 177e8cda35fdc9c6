export interface Looking {
  start(): void
  /** Looks now, or once more after the present look. */
  wake(): void
  /** Looks no more; resolves when the present look is over. */
  stop(): Promise<void>
}

/** Looks when it is woken, at once again where a look says that there is more, and so many seconds after the last. One look at a time. */
export function looking(look: () => Promise<boolean>, everySeconds: number, stumbled: (error: unknown) => void): Looking {
  let isOn = false
  let isAsked = false
  let present: Promise<void> | undefined
  let clock: NodeJS.Timeout | undefined

  async function lookOn(): Promise<void> {
    while (isOn && isAsked) {
      isAsked = false
      try {
        isAsked = (await look()) || isAsked
      } catch (error) {
        stumbled(error) // the next look is the clock's
      }
    }
    clock?.refresh()
    present = undefined
  }
  const wake = (): void => {
    isAsked = isOn
    if (isOn) present ??= lookOn()
  }
  return {
    start() {
      isOn = true
      clock = setTimeout(wake, everySeconds * 1000).unref()
      wake()
    },
    wake,
    async stop() {
      isOn = false
      clearTimeout(clock)
      clock = undefined // refreshed, it would go on
      await present
    },
  }
}
