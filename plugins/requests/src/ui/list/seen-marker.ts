import { client } from '@lintel/core/ui'
import { useEffect } from 'preact/hooks'
import { requests } from '../../contract.js'

interface Given {
  /** How many of those on the page the server does not know to be here yet. */
  readonly unseen: number
}

/** Tells the sender that requests have reached the client, where scripts run. Without them, opening one tells it. */
export const SeenMarker = ({ unseen }: Given) => {
  useEffect(() => {
    if (unseen === 0 || document.visibilityState !== 'visible') return
    client(requests)
      .markSeen()
      .catch(() => undefined) // the next look at the page tries again
  }, [unseen])
  return null
}
