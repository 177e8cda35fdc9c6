import { client } from '@lintel/core/ui'
import { useEffect } from 'preact/hooks'
import { requests } from '../contract.js'

/** Whoever has opened the page of a packet has read the news that lead to it, also where a link led here past them. */
export const PacketMarker = ({ packetId }: { readonly packetId: string }) => {
  useEffect(() => {
    if (document.visibilityState !== 'visible') return
    client(requests)
      .openTodoPacket({ params: { packetId } })
      .catch(() => undefined) // the next look at the page tries again
  }, [packetId])
  return null
}
