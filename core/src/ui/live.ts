import { useEffect } from 'preact/hooks'
import { useStage } from './stage.js'

/** Keeps a piece fresh: when the server has news on the topic, the page's data is loaded and drawn again. */
export const live = (topic: string): void => {
  const stage = useStage()
  useEffect(() => stage.watch(topic), [topic])
}
