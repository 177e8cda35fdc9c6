const aStep = 10_000
let steppedAt = Number.NEGATIVE_INFINITY

/** Remembers when the reader last set out for another page. */
export const watchSteps = (): void =>
  addEventListener('beforeunload', () => {
    steppedAt = performance.now()
  })

/**
 * Loads the document anew. A reader who is on the way to another page is not called back: it waits whether they arrive; a step
 * that leads nowhere, as a download, only delays it.
 */
export const loadAnew = (): void => {
  const rest = aStep - (performance.now() - steppedAt)
  if (rest > 0) setTimeout(loadAnew, rest)
  else location.reload()
}
