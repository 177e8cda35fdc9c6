import { client } from '@lintel/core/ui'
import { useEffect } from 'preact/hooks'
import { requests } from '../contract.js'

interface Given {
  readonly requestId: string
  readonly isNew: boolean
}

/** Tells the sender that the client has opened it, also where a link led here past the button. */
export const OpenMarker = ({ requestId, isNew }: Given) => {
  useEffect(() => {
    if (!isNew || document.visibilityState !== 'visible') return
    client(requests)
      .openTodo({ params: { requestId } })
      .catch(() => undefined) // the next look at the page tries again
  }, [requestId, isNew])
  return null
}
