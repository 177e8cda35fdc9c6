import { type Stream, tell } from './streams.js'

/** Gathers what is new for a stream for a moment, so that a burst of news is one event. */
export function gatherNews(milliseconds: number, newsOf: (topics: Iterable<string>) => string) {
  const waiting = new Set<Stream>()
  let timer: NodeJS.Timeout | undefined
  function flush(): void {
    timer = undefined
    for (const stream of waiting) {
      tell(stream, newsOf(stream.topics))
      stream.topics.clear()
    }
    waiting.clear()
  }
  return {
    stir(stream: Stream, topic: string): void {
      stream.topics.add(topic)
      waiting.add(stream)
      timer ??= setTimeout(flush, milliseconds)
    },
    stop: (): void => clearTimeout(timer),
  }
}
